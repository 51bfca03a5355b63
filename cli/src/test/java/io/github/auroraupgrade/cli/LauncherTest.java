package io.github.auroraupgrade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    maven("echo $$ >maven.pid; exec sleep 60");
    Process process = start();
    Path pid = clone.resolve("maven.pid");
    while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.toHandle().destroy(); // which leaves its output readable
    assertThat(ended(process)).as("128 and SIGTERM").isEqualTo(143);
    assertThat(said(process)).contains("The build was stopped");
    assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
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
