package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Announce;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered and told between the moves, and the limits to the second. */
class RolloutMemoryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Drive one = new Drive(TestFleet.on("16.8"), 1);
  private final Drive both = Drive.sideBySide(TestFleet.on("16.8"), EUROPE, SYDNEY);

  @Test
  void aStageThatTakesAnHourIsLookedAtEveryTwoMinutes() {
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofHours(1));
    NextAction move = one.move();
    assertThat(((KeepWaiting) move).waitSeconds()).isEqualTo(120);
    assertThat(move.reason()).contains("is upgrading");
  }

  @Test
  void aStageMayTakeSixHoursAndNotASecondMore() {
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(one.after(Duration.ofHours(6)).move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.after(SECOND).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aRunMayTakeSixtyHoursAndNotASecondMore() {
    one.move();
    assertThat(one.after(Duration.ofHours(60)).move().reason()).doesNotContain("longer than");
    assertThat(one.after(SECOND).move().reason()).contains("longer than 60 hours");
  }

  @Test
  void whoIsAskedAndWhoIsDoneIsToldByName() {
    assertThat(one.move().reason()).contains("orders-euw1 to 16.13");
    one.see(one.fleet().upgraded(EUROPE, TARGET)).after(SECOND).move();
    NextAction announce = one.after(SECOND).move();
    assertThat(announce).isInstanceOf(Announce.class);
    assertThat(announce.reason()).isEqualTo("orders-euw1 is on 16.13.");
  }

  @Test
  void theInstanceThatIsWaitedForIsToldByName() {
    one.move();
    EngineVersion old = EngineVersion.parse("16.8");
    one.see(
        one.fleet()
            .upgraded(EUROPE, TARGET)
            .withInstances(EUROPE, there -> List.of(there.getFirst(), behind(there, old))));
    assertThat(one.after(SECOND).move().reason()).contains("is waiting for orders-euw1-2.");
  }

  private static Instance behind(List<Instance> instances, EngineVersion old) {
    return TestFleet.instance(instances.getLast().identifier(), old, false);
  }

  @Test
  void aMemberThatItsRegionDoesNotDescribeIsWaitedForAndNotAsked() {
    one.see(undescribed(one.fleet()));
    NextAction move = one.move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("eu-west-1 does not describe orders-euw1");
    Observation seen =
        new Observation(undescribed(TestFleet.on("16.8")).database(), List.of(), List.of());
    assertThat(PreCallGuard.at(seen, new StepAttempt(one.step(EUROPE), 1, one.now())))
        .isEqualTo(
            new PreCallGuard.Leave(Outcome.BUSY, "its Region does not describe the cluster"));
  }

  private static TestFleet undescribed(TestFleet fleet) {
    return fleet.with(
        EUROPE,
        member ->
            new Member(
                member.arn(),
                member.role(),
                member.synchronization(),
                member.writeForwarding(),
                Optional.empty()));
  }

  @Test
  void aMemberThatIsDoneAndBusyAtTheEndIsWaitedForOnce() {
    one.move();
    one.finish(EUROPE);
    one.finish(SYDNEY);
    one.finish(PRIMARY);
    one.see(one.fleet().withGlobal(TARGET, "available").withStatus(EUROPE, "backing-up"));
    NextAction move = one.after(SECOND).move();
    assertThat(move).isInstanceOf(KeepWaiting.class);
    assertThat(move.reason()).contains("backing-up");
  }

  @Test
  void aBusyAnswerDoesNotCountAsAnAttemptButItsTimeIsKept() {
    Instant asked = one.now();
    one.move();
    one.acts(one.act(EUROPE, Outcome.BUSY, "backing up"));
    one.see(one.fleet().withStatus(EUROPE, "backing-up")).after(SECOND).move();
    assertThat(one.of(EUROPE).attempts()).isZero();
    assertThat(one.of(EUROPE).firstAskedAt()).contains(asked);
    assertThat(one.progress().firstChangeAt()).contains(asked);
  }

  @Test
  void aRefusalConcernsTheClusterAndTheVersionItWasSaidOf() {
    both.move();
    Step another =
        new Step.UpgradeMember(EUROPE, EngineVersion.parse("16.8"), EngineVersion.parse("16.12"));
    both.acts(
        StepResult.without(
            new StepAttempt(another, 1, both.now()),
            Outcome.REFUSED,
            "not this version",
            both.now()));
    assertThat(both.after(SECOND).move()).isInstanceOf(KeepWaiting.class);
    both.acts(both.act(SYDNEY, Outcome.REFUSED, "not there"));
    assertThat(both.after(SECOND).move().reason())
        .contains("Failed: orders-apse2: not there.")
        .doesNotContain("orders-euw1: not there");
  }

  @Test
  void onlyAFailureOfTheClusterItselfFailsItsStep() {
    one.move();
    one.after(SECOND).event(EUROPE, "Upgrade in progress: DB cluster is starting");
    one.event(SYDNEY, "Unable to upgrade DB cluster: something else");
    assertThat(one.after(SECOND).move()).isInstanceOf(KeepWaiting.class);
    one.event(EUROPE, "Unable to upgrade DB cluster: prechecks failed");
    assertThat(one.after(SECOND).move()).isInstanceOf(Halt.class);
  }

  @Test
  void aNewPlanRemembersWhoIsDoneAndSinceWhenTheMembersDiffer() {
    Instant asked = one.now();
    one.move();
    one.finish(EUROPE);
    one.see(one.fleet().switchedOverTo(EUROPE));
    assertThat(one.after(SECOND).move()).isInstanceOf(KeepWaiting.class);
    assertThat(one.finish(SYDNEY)).isInstanceOf(PlanAgain.class);
    assertThat(one.of(EUROPE).doneAt()).isPresent();
    assertThat(one.of(SYDNEY).doneAt()).isPresent();
    assertThat(one.of(SYDNEY).attempts()).isEqualTo(1);
    assertThat(one.progress().firstChangeAt()).contains(asked);
  }
}
