package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.ExecutionEvents;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two calls at once, one inside the other: what S3's condition lets through happens once. */
class OnlyOnceTest {
  private static final String OPEN = "runs/orders/open.json";

  @Test
  void ofTwoDeliveriesOfARunsEndOneMails() {
    Practice practice = Practice.with("orders-postgresql");
    TwoRuns runs = new TwoRuns(practice);
    Execution stopped =
        practice.executions.start("stopped", "{\"globalClusterIdentifier\":\"orders\"}");
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(1)));
    stopped.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    int before = practice.aws.mails().size();
    JsonNode event = new ExecutionEvents(practice.executions).events().getFirst();

    JsonNode answer =
        runs.callWhile(
            "NotifyRunDied",
            event,
            request -> TwoRuns.isOf(request, "PUT", "/deaths/"),
            () ->
                assertThat(runs.call("NotifyRunDied", event).path("decision").stringValue())
                    .isEqualTo("PUBLISHED"));

    assertThat(answer.path("decision").stringValue()).isEqualTo("TOLD_ALREADY");
    assertThat(practice.aws.mails()).hasSize(before + 1);
  }

  @Test
  void aReportDoesNotOverwriteWhatIsWrittenBetweenItsLookAndItsWrite() {
    Practice practice = Practice.with(Fleet.named("orders-mysql"));
    TwoRuns runs = new TwoRuns(practice);
    String run = practice.executions.start("run-1", Agreed.rebuild()).arn();
    ObjectNode task = (ObjectNode) runs.planned(run);
    runs.call("ClaimDatabase", task);
    task.put("state", "WriteReport");
    byte[] another = "{}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                runs.callWhile(
                    "WriteReport",
                    task,
                    request -> TwoRuns.isOf(request, "PUT", OPEN),
                    () -> practice.aws.addObject(LocalDeployment.BUCKET, OPEN, another)))
        .isInstanceOf(RetryLater.class)
        .hasMessageContaining("was written at the same time");

    assertThat(Json.mapper().readTree(practice.aws.objects(LocalDeployment.BUCKET).get(OPEN)))
        .isEmpty();
  }
}
