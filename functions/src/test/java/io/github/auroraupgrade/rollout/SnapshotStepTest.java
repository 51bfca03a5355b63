package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import io.github.auroraupgrade.rollout.step.StepStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A snapshot right before the call that would take it: what is there already decides. */
class SnapshotStepTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final TakeSnapshot STEP = new TakeSnapshot(PRIMARY, "before");

  @Test
  void aSnapshotThatIsNotThereIsAskedFor() {
    assertThat(look(FLEET)).isEqualTo(new PreCallGuard.Ask());
    assertThat(look(FLEET, snapshot("another", "us-east-1", "available")))
        .isEqualTo(new PreCallGuard.Ask());
    assertThat(look(FLEET, snapshot("before", "eu-west-1", "available")))
        .isEqualTo(new PreCallGuard.Ask());
  }

  @Test
  void aSnapshotThatIsThereOrComingIsLeftAlone() {
    assertThat(look(FLEET, snapshot("before", "us-east-1", "available")))
        .isEqualTo(new PreCallGuard.Leave(Outcome.ALREADY_THERE, "is done already"));
    assertThat(look(FLEET, snapshot("before", "us-east-1", "creating")))
        .isEqualTo(
            new PreCallGuard.Leave(Outcome.ALREADY_UNDER_WAY, "snapshot before is creating"));
  }

  @Test
  void aFailedSnapshotAndOneOfAnotherClusterAreNotTakenForOurs() {
    assertThat(look(FLEET, snapshot("before", "us-east-1", "failed")))
        .isEqualTo(new PreCallGuard.Leave(Outcome.REFUSED, "the snapshot before has failed"));
    Snapshot another = new Snapshot("before", "payroll", "us-east-1", "available");
    assertThat(look(FLEET, another))
        .isEqualTo(
            new PreCallGuard.Leave(
                Outcome.REFUSED, "a snapshot of this name was taken of payroll before"));
  }

  @Test
  void aBusyClusterAndAMovingDatabaseAreLeftForLater() {
    assertThat(look(FLEET.withStatus(PRIMARY, "backing-up")))
        .isEqualTo(new PreCallGuard.Leave(Outcome.BUSY, "orders-use1 is backing-up"));
    assertThat(look(FLEET.withFailover("pending")))
        .isEqualTo(
            new PreCallGuard.Leave(
                Outcome.BUSY, "A switchover or failover of the global database is under way."));
  }

  @Test
  void aClusterThatIsNoMemberIsRefused() {
    assertThat(look(FLEET.switchedOverTo(EUROPE).without(PRIMARY)))
        .isEqualTo(
            new PreCallGuard.Leave(Outcome.REFUSED, "orders-use1 is not a member of orders"));
  }

  @Test
  void itIsNoMemberAndIsToldByItsOwnWords() {
    Observation seen = new Observation(FLEET.database(), List.of(), List.of());
    assertThat(StepStatus.label(STEP, seen)).isEqualTo("snapshot before of orders-use1");
    assertThat(RequiredReads.of(new Drive(FLEET, 1).plan(), STEP, FLEET.database()).snapshots())
        .containsExactly(STEP);
  }

  private static PreCallGuard look(TestFleet fleet, Snapshot... snapshots) {
    AdditionalReads additional = new AdditionalReads(List.of(snapshots), List.of());
    return PreCallGuard.at(
        new Observation(fleet.database(), List.of(), List.of(), additional),
        new StepAttempt(STEP, 1, Drive.START));
  }

  private static Snapshot snapshot(String identifier, String region, String status) {
    return new Snapshot(identifier, "orders-use1", region, status);
  }
}
