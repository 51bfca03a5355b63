package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A function that is handed another run's names writes nothing: not over the plan, the claim or the
 * report of that run, and not into the folder of another database.
 */
class ForeignObjectsTest {
  private final Practice practice = Practice.with(Fleet.named("orders-mysql"));
  private final TwoRuns runs = new TwoRuns(practice);
  private String first = "";
  private JsonNode planned;

  @BeforeEach
  void oneRunIsPlannedAndHoldsTheDatabase() {
    first = practice.executions.start("run-1", Agreed.rebuild()).arn();
    planned = runs.planned(first);
    runs.call("ClaimDatabase", planned);
  }

  @Test
  void aRunThatIsPlannedAgainForAnotherDatabaseWritesNothing() {
    ObjectNode task = of("PlanUpgrade", first);
    planning(task).put("globalClusterIdentifier", "ledger").remove("planHash");
    assertRefused(
        "PlanUpgrade",
        task,
        "Nothing was written: s3://"
            + LocalDeployment.BUCKET
            + "/runs/orders/run-1/settings.json is not an object that the run "
            + first
            + " of ledger may write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../run-1", "/"})
  void anExecutionWhoseNameLeadsToAnotherFolderWritesNothing(String end) {
    String forged = first.replace(":run-1", ":run-2") + end;
    assertRefused("ClaimDatabase", of("ClaimDatabase", forged), "leads to another folder");
    ObjectNode fresh = of("PlanUpgrade", forged);
    ((ObjectNode) fresh.get("run")).remove("planning");
    assertRefused("PlanUpgrade", fresh, "leads to another folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WriteReport", "UpgradeCluster"})
  void aRunThatIsHandedThePlanOfAnotherWritesNothing(String function) {
    assertRefused(
        function,
        of(function, first.replace(":run-1", ":run-2")),
        "The plan in $.planning is not one of this run");
  }

  @Test
  void aRunThatIsHandedTheSettingsOfAnotherWritesNothing() {
    ObjectNode task = of("ClaimDatabase", first);
    ((ObjectNode) planning(task).get("settings")).put("key", "runs/orders/run-2/settings.json");
    Map<String, String> before = texts();
    assertThatThrownBy(() -> runs.call("ClaimDatabase", task))
        .isInstanceOf(StopUpgrade.class)
        .hasMessageContaining("The settings in $.planning are not those of this run");
    assertThat(texts()).isEqualTo(before);
  }

  @Test
  void aRunDoesNotGiveBackTheClaimOfAnother() {
    Set<String> before = written();
    JsonNode answer =
        runs.call("ReleaseDatabase", of("ReleaseDatabase", first.replace(":run-1", ":run-2")));
    assertThat(answer.path("released").booleanValue()).isFalse();
    assertThat(runs.holder()).isEqualTo(first);
    assertThat(written()).isEqualTo(before);
  }

  private void assertRefused(String function, ObjectNode task, String why) {
    Map<String, String> before = texts();
    Set<String> calls = written();
    assertThatThrownBy(() -> runs.call(function, task))
        .isInstanceOf(StopUpgrade.class)
        .hasMessageContaining(why);
    assertThat(written()).as("S3 was not asked").isEqualTo(calls);
    assertThat(texts()).isEqualTo(before);
  }

  /** The requests of the calls that S3 was asked to write or delete by. */
  private Set<String> written() {
    return practice.aws.ledger().calls().stream()
        .filter(call -> call.service().equals("s3") && call.isChange())
        .map(Call::requestId)
        .collect(Collectors.toSet());
  }

  private Map<String, String> texts() {
    return practice.aws.objects(LocalDeployment.BUCKET).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                object -> new String(object.getValue(), StandardCharsets.UTF_8)));
  }

  /** The task of the run that was planned, for this function and this execution. */
  private ObjectNode of(String function, String execution) {
    return ((ObjectNode) planned.deepCopy()).put("state", function).put("execution", execution);
  }

  private static ObjectNode planning(ObjectNode task) {
    return (ObjectNode) task.at("/run/planning");
  }
}
