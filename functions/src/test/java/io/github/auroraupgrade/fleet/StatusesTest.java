package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.Statuses.Standing;
import java.io.IOException;
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
  private static final Path MAIN =
      Path.of(System.getProperty("repository.root"), "functions/src/main/java");

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
  void noOtherSourceFileComparesWithAStatusOfItsOwn() throws IOException {
    Pattern word =
        Pattern.compile(
            "\"(available|upgrading|backing-up|creating|modifying|promoting|maintenance|stopped"
                + "|deleting|switching-over|failing-over|storage-(optimization|initialization|full|config-upgrade)|incompatible-[a-z-]+"
                + "|inaccessible-[a-z-]+|upgrade-failed)\"");
    try (Stream<Path> files = Files.walk(MAIN)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("fleet/Statuses.java"))
              .filter(file -> word.matcher(text(file)).find())
              .map(file -> MAIN.relativize(file).toString())
              .toList();
      assertThat(found).isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
