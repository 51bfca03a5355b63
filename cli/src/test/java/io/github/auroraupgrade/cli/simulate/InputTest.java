package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What starts a run, and what is said when it cannot. */
class InputTest {
  private static final Path EVENT =
      Path.of(
          System.getProperty("repository.root"),
          "statemachine/examples/events/cluster-0156-minor-available-primary.json");

  @TempDir Path folder;

  @Test
  void recordedMaintenanceEventOfAMemberUpgradesItsGlobalDatabase() {
    Ran ran = simulate("--json", "--event", EVENT.toString());

    assertThat(ran.status()).isZero();
    assertThat(ran.json().path("calls"))
        .extracting(call -> call.path("action").asString())
        .filteredOn("ModifyDBCluster"::equals)
        .hasSize(3);
  }

  @Test
  void eventIsReadFromStandardInputToo() throws IOException {
    Ran ran =
        Ran.auroraReading(
            Files.readString(EVENT),
            "simulate",
            "--json",
            "--evidence",
            folder.toString(),
            "--event",
            "-");

    assertThat(ran.json().path("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void inputFileIsPassedOnUnchanged() throws IOException {
    Ran ran =
        simulate(
            "--json", "--input", file("{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}"));

    assertThat(ran.status()).isZero();
    assertThat(ran.json().at("/output/outcome").asString()).isEqualTo("PLAN_ONLY");
  }

  @Test
  void unknownFieldOfTheInputIsRefusedByTheStateMachineNotByTheCommandLine() throws IOException {
    Ran ran = simulate("--json", "--input", file("{\"globalCluster\":\"orders\"}"));

    assertThat(ran.status()).isEqualTo(1);
    JsonNode document = ran.json();
    assertThat(document.path("error").asString()).isEqualTo("UpgradeRejected");
    assertThat(document.path("cause").asString()).contains("globalCluster");
  }

  @Test
  void malformedInputIsNamedWithLineAndColumn() throws IOException {
    String file = file("{\n  \"globalClusterIdentifier\": orders\n}");

    assertMistake(simulate("--input", file), file, "line 2");
  }

  @Test
  void emptyInputIsNamed() throws IOException {
    String file = file("");

    assertMistake(simulate("--input", file), file, "empty");
  }

  @Test
  void missingInputIsNamed() {
    assertMistake(simulate("--event", "nowhere.json"), "--event", "nowhere.json", "no such file");
  }

  @Test
  void folderAsInputIsNamed() {
    assertMistake(simulate("--input", folder.toString()), "--input", folder.toString());
  }

  @Test
  void inputAndEventExcludeEachOther() {
    assertMistake(
        simulate("--input", "a.json", "--event", "b.json"), "--input", "--event", "together");
  }

  @Test
  void inputAndTheOptionsItReplacesExcludeEachOther() {
    assertMistake(simulate("--input", "a.json", "--target", "16.9"), "--input", "--target");
    assertMistake(simulate("--event", "a.json", "--dry-run"), "--event", "--dry-run");
  }

  @Test
  void malformedFleetIsNamedWithItsField() throws IOException {
    String file = file("{\"GlobalClusters\": 3}");

    assertMistake(simulate("--fleet", file), file, "GlobalClusters");
  }

  @Test
  void missingFleetIsNamedWithTheFleetsThereAre() {
    assertMistake(simulate("--fleet", "order"), "--fleet order", "orders-mysql");
  }

  @Test
  void fleetWithSeveralGlobalClustersAsksForAChoice() throws IOException {
    String file =
        file(
            """
            {"GlobalClusters": [%s, %s]}\
            """
                .formatted(global("orders"), global("billing")));

    assertMistake(simulate("--fleet", file), "orders, billing", "--global-cluster");
    Ran chosen = simulate("--json", "--fleet", file, "--global-cluster", "billing");
    assertThat(chosen.out()).contains("billing-a").doesNotContain("orders-a");
    assertThat(chosen.err())
        .contains("some things open; assumed", "cluster:billing-b is not described");
  }

  @Test
  void fleetWithoutGlobalClusterIsNamed() throws IOException {
    assertMistake(simulate("--fleet", file("{\"GlobalClusters\": []}")), "no global cluster");
  }

  @Test
  void evidenceThatCannotBeWrittenIsNamedBeforeTheRun() throws IOException {
    String file = file("{}");
    Ran ran = Ran.aurora("simulate", "--evidence", file);

    assertMistake(ran, "--evidence", file);
  }

  @Test
  void paceBelowZeroIsNamed() {
    assertMistake(simulate("--pace", "-1"), "--pace", "-1");
  }

  private static void assertMistake(Ran ran, String... named) {
    assertThat(ran.err())
        .contains(named)
        .startsWith("aurora-upgrade: ")
        .doesNotContain("\tat ", "Exception");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  private Ran simulate(String... more) {
    return Ran.aurora(
        Stream.concat(
                Stream.of("simulate", "--evidence", folder.resolve("evidence").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("given.json"), text).toString();
  }

  private static String global(String name) {
    return """
    {"GlobalClusterIdentifier": "%1$s", "Engine": "aurora-postgresql", "EngineVersion": "16.8",
     "Status": "available", "GlobalClusterMembers": [
      {"DBClusterArn": "arn:aws:rds:us-east-1:123456789012:cluster:%1$s-a", "IsWriter": true,
       "Readers": ["arn:aws:rds:eu-west-1:123456789012:cluster:%1$s-b"]},
      {"DBClusterArn": "arn:aws:rds:eu-west-1:123456789012:cluster:%1$s-b", "IsWriter": false}]}
    """
        .formatted(name);
  }
}
