package io.github.auroraupgrade.simulator.sabotage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes each fault in a copy of its file, compiles its module with it, and demands that what the
 * fault names turns red, and is green without the fault. Exit status 1: something was not noticed.
 */
final class Sabotage {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final int MISUSED = 2;

  private final Path root;
  private final Path functionsTests;
  private final Map<List<String>, Boolean> green = new HashMap<>();

  private Sabotage(Path root, Path functionsTests) {
    this.root = root;
    this.functionsTests = functionsTests;
  }

  private enum UpgradeOutcome {
    NOTICED,
    NOT_NOTICED,
    /** The file does not compile, or the tests were not run. */
    NOT_MADE,
    RED_WITHOUT_IT
  }

  /** Tries the faults whose names hold one of the words; without words, all. */
  public static void main(String[] words) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("repository.root")).toAbsolutePath();
    List<Fault> faults =
        Fault.all(root).stream()
            .filter(
                fault ->
                    words.length == 0
                        || words[0].equals("--list")
                        || Arrays.stream(words).anyMatch(fault.name()::contains))
            .toList();
    if (faults.isEmpty()) {
      System.out.println("No fault has such a name; --list shows them.");
      System.exit(MISUSED);
    }
    if (words.length > 0 && words[0].equals("--list")) {
      faults.forEach(
          fault ->
              System.out.printf(
                  "%s%n    %s%n    caught by %s%n",
                  fault.name(), fault.says(), String.join(" ", fault.caughtBy())));
      return;
    }
    Path tests =
        root.resolve(System.getProperty("functions.tests", "functions/target/test-classes"));
    System.exit(new Sabotage(root, tests).all(faults) ? 0 : 1);
  }

  private boolean all(List<Fault> faults) throws IOException, InterruptedException {
    int noticed = 0;
    for (Fault fault : faults) {
      Instant start = Instant.now();
      UpgradeOutcome outcome = outcome(fault);
      noticed += outcome == UpgradeOutcome.NOTICED ? 1 : 0;
      System.out.printf(
          "%-14s %-46s %4d s  %s%n",
          outcome.name().replace('_', ' '),
          fault.name(),
          Duration.between(start, Instant.now()).toSeconds(),
          String.join(" ", fault.caughtBy()));
    }
    System.out.printf("%d faults, %d noticed%n", faults.size(), noticed);
    return noticed == faults.size();
  }

  /** Whether what catches the fault is quiet about the code as it is; each is asked once. */
  private boolean isGreen(Fault fault, Path nothing) throws IOException, InterruptedException {
    Boolean known = green.get(fault.caughtBy());
    if (known == null) {
      known = watched(fault, nothing) == 0;
      green.put(fault.caughtBy(), known);
    }
    return known;
  }

  private UpgradeOutcome outcome(Fault fault) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("sabotage");
    try {
      Path source = work.resolve("source").resolve(fault.file());
      Files.createDirectories(source.getParent());
      Files.writeString(source, fault.broken(root));
      Path classes = Files.createDirectories(work.resolve("classes"));
      if (!compiles(fault, source, classes)) {
        return UpgradeOutcome.NOT_MADE;
      }
      if (!isGreen(fault, Files.createDirectories(work.resolve("nothing")))) {
        return UpgradeOutcome.RED_WITHOUT_IT;
      }
      return switch (watched(fault, classes)) {
        case 0 -> UpgradeOutcome.NOT_NOTICED;
        case 1 -> UpgradeOutcome.NOTICED;
        default -> UpgradeOutcome.NOT_MADE;
      };
    } finally {
      delete(work);
    }
  }

  /** The whole module, because constants live on in the classes that use them. */
  private boolean compiles(Fault fault, Path source, Path classes) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "--release",
                "25",
                "-parameters",
                "-proc:none",
                "-nowarn",
                "-XDsuppressNotes",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString()));
    Path untouched = root.resolve(fault.file());
    try (Stream<Path> files = Files.walk(root.resolve(fault.module()).resolve("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java") && !file.equals(untouched))
          .map(Path::toString)
          .forEach(command::add);
    }
    return ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, command.toArray(String[]::new))
        == 0;
  }

  private int watched(Fault fault, Path classes) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Duser.timezone=UTC",
                "-Drepository.root=" + root,
                "-cp",
                String.join(
                    File.pathSeparator,
                    classes.toString(),
                    System.getProperty("java.class.path"),
                    functionsTests.toString()),
                Watch.class.getName()));
    command.addAll(watcher(fault));
    Process process =
        new ProcessBuilder(command)
            .directory(
                root.resolve(fault.isCaughtBySeeds() ? "simulator" : fault.catcher()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(fault).toFile())
            .start();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return MISUSED;
    }
    return process.exitValue();
  }

  private Path log(Fault fault) throws IOException {
    Path folder = Files.createDirectories(root.resolve("target/sabotage"));
    return folder.resolve(fault.name() + ".log");
  }

  private List<String> watcher(Fault fault) throws IOException {
    if (fault.isCaughtBySeeds()) {
      return fault.caughtBy();
    }
    Path tests = root.resolve(fault.catcher()).resolve("src/test/java");
    List<String> names = new ArrayList<>();
    for (String test : fault.caughtBy().subList(1, fault.caughtBy().size())) {
      try (Stream<Path> files = Files.walk(tests)) {
        Path file = files.filter(one -> one.endsWith(test + ".java")).findFirst().orElseThrow();
        String name = tests.relativize(file).toString().replace(File.separatorChar, '.');
        names.add(name.substring(0, name.length() - ".java".length()));
      }
    }
    return names;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
