package io.github.auroraupgrade.cli.simulate;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that people reported, given to {@code simulate} as those people would. */
class ReportedCasesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path EVENTS = ROOT.resolve("functions/src/test/resources/outside");
  private static final Path FLEETS = ROOT.resolve("simulator/src/test/resources/outside");
  private static final Path NAMES = ROOT.resolve("simulator/src/test/resources/cases");
  private static final String DRY_RUN =
      "{\"globalClusterIdentifier\": \"orders\", \"dryRun\": true}";

  @TempDir Path folder;

  @Test
  void anEventThatAffectsAnotherAccountChangesNothing() {
    Ran ran = simulate("--event", EVENTS.resolve("health-other-account.json").toString());

    assertThat(ran.status()).isZero();
    assertThat(ran.json().at("/output/outcome").asString()).isEqualTo("NOT_OURS");
    assertThat(ran.json().path("mails")).isEmpty();
    assertThat(calls(ran)).doesNotContain("ModifyDBCluster");
  }

  @Test
  void entityOneHundredAndOneOfAnEventIsUpgraded() {
    Ran ran = simulate("--event", EVENTS.resolve("health-101-entities.json").toString());

    assertThat(ran.status()).isZero();
    assertThat(calls(ran)).filteredOn("ModifyDBCluster"::equals).hasSize(3);
  }

  @Test
  void theFieldThatStepFunctionsAddsForAParentExecutionIsPassedOver() throws IOException {
    String input =
        DRY_RUN.replace(
            "}",
            ", \"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID\":"
                + " \"arn:aws:states:us-east-1:123456789012:execution:quarterly-patching:7f3c\"}");

    Ran ran = simulate("--input", file(input, UTF_8));

    assertThat(ran.json().at("/output/outcome").asString()).isEqualTo("PLAN_ONLY");
  }

  @Test
  void aNameThatWouldBeCutAtAHyphenGetsNoTwoHyphensInARow() throws IOException {
    String input =
        """
        {"globalClusterIdentifier": "orders", "targetEngineVersion": "8.0.mysql_aurora.3.12.0",
         "strategy": "rebuild-secondaries", "dryRun": true}\
        """;

    Ran ran = simulate("--fleet", fleet(NAMES, "long-names"), "--input", file(input, UTF_8));

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().at("/mails/0").toString())
        .contains("checkout-platform-production-eu-databasecluste")
        .doesNotContainPattern("[a-z0-9]--[a-z0-9]");
  }

  @Test
  void theSnapshotOfALongNameHasAtMost63Letters() {
    Ran ran = simulate("--fleet", fleet(NAMES, "long-snapshot"), "--target", "17.5");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.json().path("calls"))
        .filteredOn(call -> call.path("action").asString().equals("CreateDBClusterSnapshot"))
        .hasSize(1)
        .allSatisfy(call -> assertThat(call.path("error").asString("")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nexttoken", "responsemetadata", "utf8bom"})
  void aFileThatTheCommandLineOrBotoPrintedIsPlanned(String name) {
    Ran ran = simulate("--fleet", fleet(FLEETS, name), "--dry-run");

    assertThat(ran.json().at("/output/outcome").asString()).as(ran.err()).isEqualTo("PLAN_ONLY");
    assertThat(ran.err().contains("cut short")).isEqualTo(name.equals("nexttoken"));
  }

  @Test
  void anInstanceThatOptimisesItsStorageIsUpgraded() {
    Ran ran = simulate("--fleet", fleet(FLEETS, "fleet-storage-optimization"));

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(calls(ran)).filteredOn("ModifyDBCluster"::equals).hasSize(3);
  }

  @Test
  void inputsAndEventsAreReadAsWindowsSavesThem() throws IOException {
    String event = Files.readString(EVENTS.resolve("health-other-account.json"));
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      Ran input = simulate("--input", file("\uFEFF" + DRY_RUN, charset));
      assertThat(input.json().at("/output/outcome").asString())
          .as("input, %s", charset)
          .isEqualTo("PLAN_ONLY");
      Ran noticed = simulate("--event", file("\uFEFF" + event, charset));
      assertThat(noticed.json().at("/output/outcome").asString())
          .as("event, %s", charset)
          .isEqualTo("NOT_OURS");
    }
  }

  @Test
  void filesOfTwoAccountsAreNoFleet() throws IOException {
    String ours = fleet(FLEETS, "responsemetadata");
    String theirs =
        file(Files.readString(Path.of(ours)).replace("123456789012", "210987654321"), UTF_8);

    Ran ran = simulate("--fleet", ours, "--fleet", theirs);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains(
            theirs + ": GlobalClusters[0].GlobalClusterArn: is of account 210987654321",
            ours,
            "is of account 123456789012")
        .doesNotContain("\tat ");
  }

  private Ran simulate(String... more) {
    return Ran.aurora(
        Stream.concat(
                Stream.of(
                    "simulate", "--json", "--evidence", folder.resolve("evidence").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static List<String> calls(Ran ran) {
    return ran.json()
        .path("calls")
        .valueStream()
        .map(call -> call.path("action").asString())
        .toList();
  }

  private static String fleet(Path where, String name) {
    return where.resolve(name + ".json").toString();
  }

  private String file(String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve("given.json"), text, charset).toString();
  }
}
