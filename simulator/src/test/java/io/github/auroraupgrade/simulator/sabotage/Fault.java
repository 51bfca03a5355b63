package io.github.auroraupgrade.simulator.sabotage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One small fault, from a file of {@code simulator/src/test/sabotage}.
 *
 * @param name the file's name without {@code .fault}
 * @param says what is broken, a sentence
 * @param isFirst whether it is tried before all others: no test noticed it once
 * @param file the source file, from the top of the repository
 * @param caughtBy {@code MODULE TestClass …}, {@code torture SEEDS}, or {@code fleet SEEDS}
 * @param find what stands in the file, exactly once
 * @param replace what the fault puts there
 */
record Fault(
    String name,
    String says,
    boolean isFirst,
    String file,
    List<String> caughtBy,
    String find,
    String replace) {
  private static final Pattern FORM =
      Pattern.compile(
          """
          Fault: (\\V+)
          (First: once nothing noticed it
          )?File: (\\V+)
          Caught-by: (\\V+)
          Find:
          (.+)
          Replace:
          (.*)
          """,
          Pattern.DOTALL);

  /** Every fault: those that nothing noticed once, then the others, each by its name's order. */
  static List<Fault> all(Path root) {
    try (Stream<Path> files = Files.list(root.resolve("simulator/src/test/sabotage"))) {
      return files
          .map(Fault::read)
          .sorted(
              Comparator.comparing((Fault fault) -> !fault.isFirst()).thenComparing(Fault::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Fault read(Path path) {
    try {
      Matcher form = FORM.matcher(Files.readString(path));
      if (!form.matches()) {
        throw new IllegalStateException(
            path
                + ": has to be Fault, First (or not), File, Caught-by, Find and Replace, in this"
                + " order");
      }
      return new Fault(
          path.getFileName().toString().replace(".fault", ""),
          form.group(1),
          form.group(2) != null,
          form.group(3),
          List.of(form.group(4).split(" ", -1)),
          form.group(5),
          form.group(6).isEmpty() ? "" : form.group(6));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The module whose code it breaks. */
  String module() {
    return file.substring(0, file.indexOf('/'));
  }

  /**
   * {@code functions}, {@code simulator} or {@code infra}, whose tests catch it, {@code torture} or
   * {@code fleet}.
   */
  String catcher() {
    return caughtBy.getFirst();
  }

  /** Whether seeds catch it. */
  boolean isCaughtBySeeds() {
    return catcher().equals("torture") || catcher().equals("fleet");
  }

  /**
   * The file with the fault in it.
   *
   * @throws IllegalStateException if the code has moved on
   */
  String broken(Path root) {
    try {
      String source = Files.readString(root.resolve(file));
      int at = source.indexOf(find);
      if (at < 0 || source.indexOf(find, at + 1) >= 0) {
        throw new IllegalStateException(
            name + ": what it looks for stands " + (at < 0 ? "nowhere" : "twice") + " in " + file);
      }
      return source.substring(0, at) + replace + source.substring(at + find.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
