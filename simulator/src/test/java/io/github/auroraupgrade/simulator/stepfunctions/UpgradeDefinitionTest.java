package io.github.auroraupgrade.simulator.stepfunctions;

import static io.github.auroraupgrade.simulator.stepfunctions.Stage.failing;
import static io.github.auroraupgrade.simulator.stepfunctions.Stage.returning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definition that is deployed, walked with functions that only play their part. */
class UpgradeDefinitionTest {
  private static final String MOVE =
      "{'move': {'kind': '%s', 'waitSeconds': 30, 'stepAttempts': %s, 'reason': 'because'}}";

  private Stage stage;

  @BeforeEach
  void readDefinition() throws IOException {
    Path root = Path.of(System.getProperty("repository.root"));
    stage = new Stage(Files.readString(root.resolve("statemachine/upgrade.asl.json")));
    stage
        .on("PlanUpgrade", _ -> returning("{'outcome': 'READY', 'reason': 'fine'}"))
        .on("ClaimDatabase", _ -> returning("{'outcome': 'CLAIMED'}"))
        .on("WriteReport", _ -> returning("{'key': 'report.json'}"))
        .on("NextMove", this::nextMove);
  }

  private LambdaResult nextMove(Stage.Call call) {
    return returning(
        switch (call.count()) {
          case 1 -> MOVE.formatted("UPGRADE_SECONDARIES", "['one', 'two']");
          case 2 -> MOVE.formatted("KEEP_WAITING", "[]");
          case 3 -> MOVE.formatted("UPGRADE_PRIMARY", "['zero']");
          default -> MOVE.formatted("DONE", "[]");
        });
  }

  @Test
  void upgradesSecondariesThenThePrimaryAndEndsWithTheReport() {
    Execution execution = stage.run("{'globalClusterIdentifier': 'orders'}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.output()).hasValue("{\"key\":\"report.json\"}");
    assertThat(stepAttempts()).containsExactly("\"one\"", "\"two\"", "\"zero\"");
  }

  @Test
  void passesTheRequestAndTheExecutionToEveryFunction() {
    Execution execution = stage.run("{'globalClusterIdentifier': 'orders'}");

    assertThat(stage.calls)
        .allSatisfy(
            call -> {
              assertThat(call.payload().path("execution").asString()).isEqualTo(execution.arn());
              assertThat(call.payload().at("/run/request/globalClusterIdentifier").asString())
                  .isEqualTo("orders");
            });
  }

  @Test
  void aSecondaryThatCannotBeAskedIsReportedToNextMove() {
    stage.on(
        "UpgradeCluster",
        call ->
            call.payload().path("stepAttempt").asString().equals("one")
                ? failing("io.github.auroraupgrade.StopUpgrade")
                : returning("{'outcome': 'ASKED'}"));

    assertThat(stage.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    Stage.Call second =
        stage.calls.stream()
            .filter(call -> call.function().equals("NextMove") && call.count() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(second.payload().at("/run/secondaryActs/0/outcome").asString())
        .isEqualTo("NOT_ASKED");
    assertThat(second.payload().at("/run/secondaryActs/1/outcome").asString()).isEqualTo("ASKED");
  }

  @Test
  void anUnexpectedErrorReleasesTheDatabaseAndFailsWithThatError() {
    stage.on("NextMove", _ -> failing("java.lang.NullPointerException"));

    Execution execution = stage.run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).hasValue("java.lang.NullPointerException");
    assertThat(stage.calls)
        .extracting(Stage.Call::function)
        .endsWith("WriteReport", "ReleaseDatabase", "Notify");
  }

  /** What would not fit into a payload; 256 KiB in UTF-8 are the most (facts §6). */
  private static LambdaResult tooLarge() {
    return returning("{'outcome': 'READY', 'much': '" + "x".repeat(262_144) + "'}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ClaimDatabase", "NextMove", "UpgradeCluster", "WriteReport"})
  void dataBeyondTheLimitGivesTheClaimBackTellsPeopleAndFails(String function) {
    stage.on(function, _ -> tooLarge());

    Execution execution = stage.run("{'globalClusterIdentifier': 'orders'}");

    assertThat(execution.error()).hasValue("States.DataLimitExceeded");
    assertThat(stage.calls).extracting(Stage.Call::function).endsWith("ReleaseDatabase", "Notify");
    assertThat(stage.calls.getLast().payload().path("state").asString()).isEqualTo("NotifyBroken");
  }

  @Test
  void aPlanningThatDoesNotFitTellsPeople() {
    stage.on("PlanUpgrade", _ -> tooLarge());

    Execution execution = stage.run("{'globalClusterIdentifier': 'orders'}");

    assertThat(execution.error()).hasValue("States.DataLimitExceeded");
    assertThat(stage.calls.getLast().payload().path("state").asString()).isEqualTo("NotifyBroken");
  }

  /** The state fits; what the next task would be handed, the execution's name in it, does not. */
  @Test
  void dataThatFitsAsOutputAndNotAsInputTellsPeopleToo() {
    int around = "{'request':{},'planning':{'outcome':'READY','reason':'fine'},".length();
    stage.on(
        "NextMove",
        call ->
            returning(
                MOVE.formatted("KEEP_WAITING", "[]")
                    .replace("because", "x".repeat(262_000 - around))));

    Execution execution = stage.run("{}");

    assertThat(execution.error()).hasValue("States.DataLimitExceeded");
    assertThat(stage.calls).extracting(Stage.Call::function).endsWith("ReleaseDatabase", "Notify");
  }

  @Test
  void aRequestThatFillsThePayloadTellsPeople() {
    Execution execution = stage.run("{'because': '" + "x".repeat(262_100) + "'}");

    assertThat(execution.error()).hasValue("States.DataLimitExceeded");
    assertThat(stage.calls).extracting(Stage.Call::function).containsExactly("Notify");
  }

  @Test
  void anUpgradeOfTenHoursFitsIntoTheHistory() {
    stage.on(
        "NextMove",
        call ->
            returning(
                call.count() < 600
                    ? MOVE.formatted("KEEP_WAITING", "[]").replace("30", "60")
                    : MOVE.formatted("DONE", "[]")));

    Execution execution = stage.run("{}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.history()).hasSizeBetween(5_400, 5_500);
  }

  private List<String> stepAttempts() {
    return stage.calls.stream()
        .filter(call -> call.function().equals("UpgradeCluster"))
        .map(call -> call.payload().path("stepAttempt").toString())
        .toList();
  }
}
