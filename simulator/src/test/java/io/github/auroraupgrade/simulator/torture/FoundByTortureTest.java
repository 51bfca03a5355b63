package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What torture found, each with its seed at the time, and scenarios that seeds seldom draw. */
class FoundByTortureTest {
  /** Seed 75: nine secondaries refused as busy were asked again at every look, for hours. */
  @Test
  void membersKeptBusyByAnotherAreNotAskedAtEveryLook() {
    Testimony seen = tenSecondaries(Duration.ofMinutes(20));
    assertThat(seen.ended().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(seen.calls().stream().filter(call -> call.action().equals("ModifyDBCluster")))
        .hasSizeLessThan(250);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  @Test
  void sixHoursWithElevenRegionsTakeAQuarterOfTheHistoryAtMost() {
    Testimony seen = tenSecondaries(Duration.ofHours(8));
    Ended first = seen.ended().getFirst();
    assertThat(first.lastState()).isEqualTo("UpgradeHalted");
    assertThat(first.took()).isBetween(Duration.ofHours(6), Duration.ofHours(9));
    assertThat(first.historyEvents()).isLessThan(25_000 / 4);
  }

  private static Testimony tenSecondaries(Duration each) {
    Ordeal ordeal = Ordeals.oneMemberAtATime(11, each);
    return new Trial(ordeal, new LentClients(), false).testimony();
  }
}
