package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A deployment without the rights to detach, restore and create refuses what would need them. */
class RebuildsOffTest {
  @Test
  void aRebuildIsRefusedByNameBeforeAnythingIsKept() {
    Practice practice = Practice.with(Fleet.named("orders-mysql"));
    JsonNode planning = planned(practice, "off", Agreed.rebuild());
    assertThat(planning.path("outcome").stringValue()).isEqualTo("REJECTED");
    JsonNode refusal = planning.at("/refusals/0");
    assertThat(refusal.path("rule").stringValue()).isEqualTo("rebuilds-permitted");
    assertThat(refusal.path("remedy").stringValue()).contains("-c rebuilds=on");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET)).isEmpty();
  }

  @Test
  void aRebuildIsPlannedWhereTheRightsAreThere() {
    Practice practice = Practice.with(Fleet.named("orders-mysql"));
    assertThat(planned(practice, "on", Agreed.rebuild()).path("outcome").stringValue())
        .isEqualTo("READY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void whatIsUpgradedInPlaceIsPlannedEitherWay(String rebuilds) {
    Practice practice = Practice.with("orders-postgresql");
    assertThat(
            planned(practice, rebuilds, "{\"globalClusterIdentifier\":\"orders\"}")
                .path("outcome")
                .stringValue())
        .isEqualTo("READY");
  }

  private static JsonNode planned(Practice practice, String rebuilds, String request) {
    TwoRuns runs = new TwoRuns(practice);
    ObjectNode task =
        (ObjectNode) runs.task("PlanUpgrade", practice.executions.start("run-1", request).arn());
    ObjectNode data = (ObjectNode) task.get("run");
    data.set("request", Json.mapper().readTree(request));
    data.remove("planning");
    Map<String, String> environment = new HashMap<>(practice.laptop.environment());
    environment.put(LambdaEnvironment.REBUILDS, rebuilds);
    return runs.callIn(environment, "PlanUpgrade", task);
  }
}
