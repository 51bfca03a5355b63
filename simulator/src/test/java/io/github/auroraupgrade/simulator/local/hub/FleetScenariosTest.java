package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The rollouts that come along, over real runs in two accounts. */
class FleetScenariosTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  static Stream<FleetScenario> scenarios() {
    return FleetScenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyRolloutEndsAsItsScenarioTellsAndLeavesAReport(FleetScenario scenario) {
    RolloutPlay play = new RolloutPlay(scenario, START, 1);
    Execution end = play.toEnd();

    assertThat(end.status())
        .as(end.cause().orElse(""))
        .isEqualTo(scenario.succeeds() ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
    assertThat(play.organization().hub().mails().getLast().subject()).contains(scenario.says());
    Map<String, byte[]> kept = play.organization().hub().objects(Organization.BUCKET);
    assertThat(kept).containsKeys("fleet/pg16/report.html", "fleet/pg16/report.json");
    assertThat(new String(kept.get("fleet/pg16/report.html"), StandardCharsets.UTF_8))
        .contains("Rollout pg16");
  }

  @Test
  void whatIsPausedBeginsNothingUntilItIsResumedAndNoRunIsStopped() {
    RolloutPlay play = play("fleet-pause");
    play.toEnd();

    Instant paused = START.plusSeconds(3_600);
    Instant resumed = START.plusSeconds(25 * 3_600);
    assertThat(runs(play))
        .noneMatch(run -> run.startDate().isAfter(paused) && run.startDate().isBefore(resumed))
        .allMatch(run -> run.status() == ExecutionStatus.SUCCEEDED);
  }

  @Test
  void aSpentBudgetIsToldOnceAndProductionIsNeverBegun() {
    RolloutPlay play = play("fleet-budget-spent");
    play.toEnd();

    assertThat(play.organization().hub().mails())
        .filteredOn(mail -> mail.subject().contains("HELD"))
        .hasSize(1);
    assertThat(play.organization().runs().get("333333333333").all()).isEmpty();
  }

  @Test
  void theReportOfAKilledHubCoversBothExecutions() {
    RolloutPlay play = play("fleet-hub-killed");
    play.toEnd();

    var report =
        JsonMapper.shared()
            .readTree(
                play.organization()
                    .hub()
                    .objects(Organization.BUCKET)
                    .get("fleet/pg16/report.json"));
    assertThat(report.at("/waves/0/databases").asInt()).isEqualTo(3);
    assertThat(report.at("/waves/1/databases").asInt()).isEqualTo(3);
    assertThat(report.at("/waves/1/counts/upgraded").asInt()).isEqualTo(3);
    assertThat(play.organization().fleet().all())
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.ABORTED, ExecutionStatus.SUCCEEDED);
  }

  private static RolloutPlay play(String name) {
    return new RolloutPlay(FleetScenario.named(name).orElseThrow(), START, 1);
  }

  private static List<Execution> runs(RolloutPlay play) {
    return play.organization().runs().values().stream().flatMap(own -> own.all().stream()).toList();
  }
}
