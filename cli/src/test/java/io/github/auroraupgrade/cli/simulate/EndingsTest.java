package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** How a run ends that upgrades nothing: quietly, or as failed with rule and reason. */
class EndingsTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("repository.root"), "statemachine/examples");
  private static final String EVENT = "cluster-0156-minor-available-primary.json";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--global-cluster, billing, known-global-cluster, 'billing'",
    "--target, 16.4, no-downgrade, 16.4",
    "--target, 99.1, target-known, 99.1"
  })
  void requestThatCannotBeMetIsRejectedWithItsRule(
      String option, String value, String rule, String named) {
    JsonNode document = ended(1, option, value);

    assertThat(document.path("error").asString()).isEqualTo("UpgradeRejected");
    assertThat(document.path("cause").asString()).contains(rule, named);
    assertThat(document.path("mails")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'[]', JSON array",
    "'{\"globalCluster\": \"orders\"}', globalCluster",
    "'{\"globalClusterIdentifier\": 3}', globalClusterIdentifier",
    "'{\"globalClusterIdentifier\": \"orders\", \"dryRun\": \"yes\"}', dryRun"
  })
  void inputOfTheWrongShapeIsRejectedByTheName(String input, String named) throws IOException {
    JsonNode document = ended(1, "--input", file(input));

    assertThat(document.path("cause").asString()).contains(named);
  }

  @Test
  void sameVersionIsNothingToDo() {
    JsonNode document = ended(0, "--target", "16.8");

    assertThat(document.at("/output/outcome").asString()).isEqualTo("NOTHING_TO_DO");
    assertThat(document.path("mails")).hasSize(1);
  }

  @Test
  void eventOfAnotherAccountIsRejected() throws IOException {
    String event = event().replace("123456789012", "210987654321");

    JsonNode document = ended(1, "--event", file(event));

    assertThat(document.path("cause").asString()).contains("account", "210987654321");
  }

  @Test
  void eventAboutAClusterInNoGlobalDatabaseEndsQuietly() throws IOException {
    JsonNode document = ended(0, "--event", file(event().replace("orders-use1", "alone")));

    assertThat(document.at("/output/outcome").asString()).isEqualTo("NOT_OURS");
    assertThat(document.path("mails")).isEmpty();
  }

  @Test
  void eventOfAnotherServiceEndsQuietlyWithoutACall() {
    Path event = EXAMPLES.resolve("events/nomatch-ec2-state-change.json");

    JsonNode document = ended(0, "--event", event.toString());

    assertThat(document.at("/output/outcome").asString()).isEqualTo("NOT_OURS");
    assertThat(document.path("calls")).isEmpty();
  }

  private static String event() throws IOException {
    return Files.readString(EXAMPLES.resolve("events").resolve(EVENT));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("given.json"), text).toString();
  }

  /** Runs, and checks that nothing was modified. */
  private JsonNode ended(int status, String option, String value) {
    String evidence = folder.resolve("evidence").toString();
    Ran ran = Ran.aurora("simulate", "--json", "--evidence", evidence, option, value);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isEqualTo(status);
    assertThat(ran.json().path("calls"))
        .extracting(call -> call.path("action").asString())
        .doesNotContain("ModifyDBCluster");
    return ran.json();
  }
}
