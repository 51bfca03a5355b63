package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PayloadEstimateTest {
  private static final JsonNode REQUEST = Json.tree(Map.of("globalClusterIdentifier", "orders"));

  @Test
  void stepsOfTheLargestGlobalDatabaseFit() {
    assertThat(PayloadEstimate.obstacle(plan(342), REQUEST)).isEmpty();
  }

  @Test
  void planWithMoreStepsThanFitIsRefusedWithTheNumbers() {
    assertThat(PayloadEstimate.obstacle(plan(450), REQUEST))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(RuleName.PAYLOAD_FITS);
              assertThat(refusal.reason()).contains("262144", "450 steps");
            });
  }

  @Test
  void longInputCountsToo() {
    JsonNode event = Json.tree(Map.of("detail", "x".repeat(150_000)));
    assertThat(PayloadEstimate.obstacle(plan(3), event))
        .hasValueSatisfying(refusal -> assertThat(refusal.reason()).contains("150013 bytes"));
  }

  @Test
  void whatIsRememberedOfStepsIsNeverMoreThanWasEstimated() {
    Progress progress = Progress.beginning(Drive.START);
    Plan plan = plan(100);
    for (Step step : plan.steps()) {
      StepProgress done =
          progress
              .of(step)
              .asked(Drive.START)
              .accepted(Drive.START, "3abf037f-febc-3d19-961a-0534e68fff5e")
              .asked(Drive.START.plus(Duration.ofMinutes(16)))
              .accepted(Drive.START, "4abf037f-febc-3d19-961a-0534e68fff5e")
              .seenUnderWay(Drive.START)
              .done(Drive.START)
              .told();
      progress = progress.with(step, done);
    }
    long other = PayloadEstimate.bytes(plan(0), REQUEST);
    assertThat((long) Json.line(progress.steps()).length())
        .isLessThanOrEqualTo(PayloadEstimate.bytes(plan, REQUEST) - other + 2)
        .isGreaterThan(30_000);
  }

  private static Plan plan(int steps) {
    List<Step> reboots =
        IntStream.range(0, steps)
            .<Step>mapToObj(
                number ->
                    new RebootInstance(
                        RdsArn.parse("arn:aws:rds:eu-west-1:123456789012:db:orders-" + number),
                        EUROPE))
            .toList();
    return Drive.staged(
        new Drive(TestFleet.on("16.8"), 1).plan(), new Stage(Wave.DATABASE, 1, reboots));
  }
}
