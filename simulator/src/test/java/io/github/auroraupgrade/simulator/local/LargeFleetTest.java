package io.github.auroraupgrade.simulator.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The largest global database there can be, brought to another major version. */
class LargeFleetTest {
  /** Half of the 256 KiB that a payload of Step Functions may have (facts §6). */
  private static final int HALF = 131_072;

  /** Half of the 25,000 events that a history has room for. */
  private static final int MOST_EVENTS = 12_500;

  @Test
  void majorVersionOfElevenRegionsWithFifteenInstancesEachFitsIntoHalfOfAPayload() {
    Scenario scenario = Scenario.named("major-large").orElseThrow();
    Practice practice = Practice.of(scenario);
    Execution execution = practice.run(scenario.input());

    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.history()).hasSizeLessThan(MOST_EVENTS);
    assertThat(execution.history().stream().mapToInt(LargeFleetTest::largest).max().orElseThrow())
        .isBetween(HALF / 2, HALF);
    assertThat(practice.aws.ledger().calls("RebootDBInstance")).hasSizeGreaterThan(150);
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .noneMatch(key -> key.startsWith("locks/"))
        .anyMatch(key -> key.endsWith("/report.html"));
    assertThat(practice.subjects()).first().asString().contains(": upgrade to 17");
    assertThat(practice.subjects()).last().asString().contains(": upgraded to 17");
  }

  private static int largest(HistoryEvent event) {
    return List.of("input", "output", "parameters").stream()
        .mapToInt(field -> event.details().path(field).toString().getBytes(UTF_8).length)
        .max()
        .orElse(0);
  }
}
