package io.github.auroraupgrade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code aurora-upgrade} while it builds, with a Maven that does what the test wants.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of("../aurora-upgrade");
  private static final int MOST_LOOKS = 1500;

  @TempDir private Path clone;
  @TempDir private Path temporary;

  @BeforeEach
  void copy() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    Files.copy(SCRIPT, clone.resolve("aurora-upgrade"));
    Files.createDirectories(clone.resolve("statemachine"));
    Files.writeString(clone.resolve("pom.xml"), "");
    for (String module : List.of("functions", "simulator", "cli")) {
      Files.createDirectories(clone.resolve(module + "/src/main"));
      Files.writeString(clone.resolve(module + "/pom.xml"), "");
    }
  }

  @Test
  void aBuildWithoutTheNetworkSaysSoAndKeepsWhatMavenSaid() throws Exception {
    maven("echo '[ERROR] Could not transfer artifact x from central'; exit 1");
    Process process = start();
    assertThat(ended(process)).isEqualTo(1);
    assertThat(said(process))
        .contains("Maven Central cannot be reached", "settings.xml", "cli/target/build.log");
    assertThat(clone.resolve("cli/target/build.log")).content().contains("Could not transfer");
    nothingIsLeft();
  }

  @Test
  void anotherFailureShowsMavensErrorsAndNotItsWholeLog() throws Exception {
    maven("seq 500; echo '[ERROR] Foo.java:[3,1] no'; exit 1");
    Process process = start();
    assertThat(ended(process)).isEqualTo(1);
    assertThat(said(process)).contains("Foo.java:[3,1] no").doesNotContain("\n499\n", "Central");
    nothingIsLeft();
  }

  @Test
  void aBuildThatIsStoppedStopsMavenAndLeavesNothing() throws Exception {
    maven("sleep 60 & echo $! >sleep.pid; echo $$ >maven.pid; wait");
    Process process = start();
    long maven = pid("maven.pid");
    process.toHandle().destroy(); // which leaves its output readable
    assertThat(ended(process)).as("128 and SIGTERM").isEqualTo(143);
    assertThat(said(process)).contains("The build was stopped");
    hasEnded(maven);
    hasEnded(pid("sleep.pid"));
    nothingIsLeft();
  }

  @Test
  void ctrlCStopsMavenWithAllThatItHasStarted() throws Exception {
    needs("tmux");
    maven("echo half >cli/target/aurora-upgrade.jar; sleep 60 & echo $! >sleep.pid; wait");
    tmux("-f", "/dev/null", "new-session", "-d", inTerminal());
    try {
      long sleep = pid("sleep.pid");
      tmux("send-keys", "C-c");
      assertThat(written("status")).as("128 and SIGINT").isEqualTo("130");
      hasEnded(sleep);
      nothingIsLeft();
    } finally {
      tmux("kill-server");
    }
  }

  @Test
  void whatAStoppedBuildHasWrittenIsNotUsed() throws Exception {
    String halfAJar = "mkdir -p cli/target/lib; echo half >cli/target/aurora-upgrade.jar; ";
    maven(halfAJar + "echo $$ >maven.pid; exec sleep 60");
    Process stopped = start();
    pid("maven.pid");
    stopped.toHandle().destroy();
    ended(stopped);

    Files.delete(clone.resolve("maven.pid"));
    maven(halfAJar + "echo $$ >maven.pid; exec sleep 60");
    Process killed = start();
    ProcessHandle maven = ProcessHandle.of(pid("maven.pid")).orElseThrow();
    killed.toHandle().destroyForcibly();
    ended(killed);
    maven.destroyForcibly();

    maven("echo '[ERROR] built again'; exit 1");
    Process next = start();
    assertThat(ended(next)).isEqualTo(1);
    assertThat(said(next)).contains("built again");
    Process afterwards = start();
    ended(afterwards);
    assertThat(said(afterwards)).as("nor that of one that failed").contains("built again");
  }

  @Test
  void whoStartsWhileTheJarIsBeingWrittenWaitsForAllOfIt() throws Exception {
    maven(
        "mkdir -p cli/target/lib; echo half >cli/target/aurora-upgrade.jar; echo $$ >maven.pid;"
            + " until [ -e go ]; do sleep 0.1; done; echo built >>count");
    Process one = start();
    pid("maven.pid");
    Process other = start();
    assertThat(other.waitFor(1, TimeUnit.SECONDS)).isFalse();
    Files.createFile(clone.resolve("go"));
    ended(one);
    ended(other);
    assertThat(said(other)).contains("is building this clone; waiting");
    assertThat(clone.resolve("count")).hasContent("built");
    nothingIsLeft();
  }

  @Test
  void ofTwoAtOnceTheSecondWaitsAndBuildsNothing() throws Exception {
    maven(
        "echo built >>count; sleep 2; mkdir -p cli/target/lib; touch"
            + " cli/target/aurora-upgrade.jar");
    Process one = start();
    while (!Files.exists(clone.resolve("cli/target/.building/pid"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Process other = start();
    ended(one);
    ended(other);
    assertThat(said(other)).contains("(process " + one.pid() + ") is building this clone");
    assertThat(clone.resolve("count")).hasContent("built");
    nothingIsLeft();
  }

  @Test
  void theLockOfOneThatWasKilledIsTaken() throws Exception {
    maven("exit 1");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(clone.resolve("cli/target/.building"));
    Files.writeString(clone.resolve("cli/target/.building/pid"), String.valueOf(dead.pid()));
    Process process = start();
    assertThat(ended(process)).isEqualTo(1);
    assertThat(said(process)).contains("could not be built").doesNotContain("waiting");
  }

  private static void needs(String program) {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        "there is no " + program);
  }

  private String inTerminal() {
    return "export AURORA_UPGRADE_JAVA='%s' TMPDIR='%s'; '%s/aurora-upgrade' --version; echo $? >'%2$s.new' && mv '%2$s.new' '%3$s/status'; cat"
        .formatted(System.getProperty("java.home"), temporary, clone);
  }

  private void tmux(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("tmux", "-S", clone.resolve("tmux").toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    Process tmux = builder.start();
    tmux.getInputStream().readAllBytes();
    tmux.waitFor();
  }

  private long pid(String file) throws Exception {
    return Long.parseLong(written(file));
  }

  /** The one line of a file, once it is there. */
  private String written(String file) throws Exception {
    Path path = clone.resolve(file);
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (Files.exists(path) && Files.readString(path).endsWith("\n")) {
        return Files.readString(path).strip();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError(path + " was never written");
  }

  private static void hasEnded(long process) throws InterruptedException {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    throw new AssertionError("process " + process + " goes on");
  }

  private void nothingIsLeft() throws IOException {
    assertThat(clone.resolve("cli/target/.building")).doesNotExist();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  private void maven(String does) throws IOException {
    Path maven = clone.resolve("mvnw");
    Files.writeString(maven, "#!/bin/bash\n" + does + "\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(clone.resolve("aurora-upgrade").toString(), "--version")
            .redirectErrorStream(true);
    builder.environment().put("AURORA_UPGRADE_JAVA", System.getProperty("java.home"));
    builder.environment().put("TMPDIR", temporary.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
