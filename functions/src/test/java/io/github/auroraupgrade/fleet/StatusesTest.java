package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.Statuses.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @ParameterizedTest
  @CsvSource({
    "available, SERVING",
    "storage-optimization, SERVING",
    "backing-up, PASSING",
    "stopping, PASSING",
    "upgrading, PASSING",
    "stopped, TERMINAL",
    "upgrade-failed, TERMINAL",
    "upgrade_failed, TERMINAL",
    "inaccessible-encryption-credentials, TERMINAL",
    "inaccessible-encryption-credentials-recoverable, TERMINAL"
  })
  void aClustersStatusIsClassed(String status, Standing standing) {
    assertThat(Statuses.ofCluster(status)).isEqualTo(standing);
  }

  @ParameterizedTest
  @CsvSource({
    "available, SERVING",
    "storage-optimization, SERVING",
    "storage-initialization, SERVING",
    "storage-config-upgrade, PASSING",
    "deleting, PASSING",
    "incompatible-create, TERMINAL",
    "inaccessible-encryption-credentials-recoverable, TERMINAL",
    "storage-full, TERMINAL"
  })
  void anInstancesStatusIsClassed(String status, Standing standing) {
    assertThat(Statuses.ofInstance(status)).isEqualTo(standing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brand-new-status", "", "AVAILABLE!"})
  void aStatusThatNobodyKnowsDoesNotServeAndIsWaitedFor(String status) {
    assertThat(
            List.of(
                Statuses.ofCluster(status),
                Statuses.ofInstance(status),
                Statuses.ofGlobalCluster(status),
                Statuses.ofSnapshot(status)))
        .containsOnly(Standing.PASSING);
  }

  @Test
  void advicePointsToWhatHelps() {
    assertThat(Statuses.adviceForCluster("stopped")).startsWith("Start the DB cluster");
    assertThat(Statuses.adviceForCluster("inaccessible-encryption-credentials-recoverable"))
        .contains("enable it");
    assertThat(Statuses.adviceForCluster("upgrade_failed")).contains("rds-final");
    assertThat(Statuses.adviceForInstance("incompatible-create")).contains("create it again");
  }

  @Test
  void noOtherSourceFileHasAStatusOfItsOwn() {
    Pattern word =
        Pattern.compile(
            "\"(available|upgrading|backing-up|creating|modifying|promoting|stopped|rebooting"
                + "|deleting|switching-over|failing-over|incompatible-[a-z-]+|inaccessible-[a-z-]+"
                + "|storage-(optimization|initialization|full|config-upgrade)|upgrade[-_]failed)\"");
    List<String> found =
        Stream.of("functions", "simulator", "cli", "infra")
            .map(module -> ROOT.resolve(module).resolve("src/main/java"))
            .flatMap(StatusesTest::sources)
            .filter(file -> word.matcher(text(file)).find())
            .map(file -> file.getFileName().toString())
            .sorted()
            .toList();
    assertThat(found)
        .as("the functions' table, and the simulator's, which shares nothing with it")
        .containsExactly("RdsStatus.java", "Statuses.java");
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
