package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.InPlaceStepsTest.look;
import static io.github.auroraupgrade.rollout.InPlaceStepsTest.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.ClusterEvent;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.StepAssessment;
import io.github.auroraupgrade.rollout.step.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How patches, at once or in their windows, are recognised as done, under way or failed. */
class PatchStepsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final String PATCH = "Upgrade to 16.8.2";
  private static final MaintenanceWindow SUNDAY = MaintenanceWindow.parse("sun:05:00-sun:05:30");

  @Test
  void aPatchIsDoneWhenItsActionIsGoneAndEverythingServes() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    assertThat(StepStatus.of(step, seen(FLEET))).isInstanceOf(StepStatus.Reached.class);
    assertThat(StepStatus.of(step, seen(FLEET, waits(EUROPE, PATCH, "immediate"))))
        .isEqualTo(new StepStatus.AsBefore("system-update still waits on orders-euw1", true));
    assertThat(StepStatus.of(step, seen(FLEET.withStatus(EUROPE, "upgrading"))))
        .isInstanceOf(StepStatus.UnderWay.class);
  }

  @Test
  void anotherPatchOfTheSameNameIsNotOurs() {
    assertThat(
            StepStatus.of(
                patch(EUROPE, PatchAt.IMMEDIATE),
                seen(FLEET, waits(EUROPE, "Upgrade to 16.8.3", "immediate"))))
        .isInstanceOf(StepStatus.Reached.class);
  }

  @Test
  void aPatchThatIsStillListedAfterItRanIsGivenTenMinutes() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    Observation listed = seen(FLEET, waits(EUROPE, PATCH, "immediate"));
    StepProgress progress = StepProgress.NOTHING.asked(NOW).seenUnderWay(NOW);
    int readings = 0;
    StepAssessment last = StepAssessment.of(step, listed, progress, NOW);
    while (last.state() instanceof StepState.Confirming) {
      readings++;
      last = StepAssessment.of(step, listed, last.progress(), NOW);
    }
    assertThat(Timeouts.SHORT_WAIT.multipliedBy(readings)).isBetween(minutes(9), minutes(11));
    assertThat(last.state()).isInstanceOf(StepState.Failed.class);
  }

  @Test
  void aWindowIsAwaitedAndFailsTwoHoursAfterItHasClosed() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    Observation waiting = seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"));
    StepProgress asked = StepProgress.NOTHING.asked(NOW);
    Instant opens = SUNDAY.opening(NOW);
    assertThat(StepAssessment.of(step, waiting, asked, NOW).state())
        .isInstanceOfSatisfying(
            StepState.Scheduled.class, it -> assertThat(it.opensAt()).isEqualTo(opens));
    assertThat(StepAssessment.of(step, waiting, asked, opens.plus(minutes(149))).state())
        .isInstanceOf(StepState.Scheduled.class);
    assertThat(StepAssessment.of(step, waiting, asked, opens.plus(minutes(151))).state())
        .isInstanceOfSatisfying(
            StepState.Failed.class, it -> assertThat(it.reason()).contains("has closed"));
  }

  /** Seed 2206: nobody says whether a window counts that is open already. */
  @Test
  void whoAsksInAnOpenWindowMayMeanTheNextOne() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    Observation waiting = seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"));
    Instant within = SUNDAY.nextStart(NOW).plus(minutes(10));
    Instant next = SUNDAY.nextStart(within);
    StepProgress asked = StepProgress.NOTHING.asked(within);

    assertThat(StepAssessment.of(step, waiting, asked, within.plus(minutes(1))).state())
        .isInstanceOfSatisfying(
            StepState.Scheduled.class,
            it -> assertThat(it.opensAt()).isEqualTo(SUNDAY.opening(within)));
    assertThat(StepAssessment.of(step, waiting, asked, within.plus(minutes(200))).state())
        .isInstanceOfSatisfying(
            StepState.Scheduled.class, it -> assertThat(it.opensAt()).isEqualTo(next));
    assertThat(StepAssessment.of(step, waiting, asked, next.plus(minutes(151))).state())
        .isInstanceOf(StepState.Failed.class);
  }

  @Test
  void anAwaitedWindowIsRememberedInTheStateMachinesData() {
    Step step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    assertThat(Json.read(Json.tree(step), Step.class)).isEqualTo(step);
    assertThat(Json.line(step)).contains("\"window\":\"sun:05:00-sun:05:30\"");
  }

  @Test
  void takingBackIsDoneWhenNothingWaitsForTheWindowAnyMore() {
    ApplyPending step = patch(EUROPE, PatchAt.UNDO);
    assertThat(StepStatus.of(step, seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"))))
        .isInstanceOf(StepStatus.AsBefore.class);
    assertThat(StepStatus.of(step, seen(FLEET, waits(EUROPE, PATCH, null))))
        .isInstanceOf(StepStatus.Reached.class);
  }

  @Test
  void thePrimaryIsNotPatchedWhileASecondaryWaits() {
    Observation both = seen(FLEET, waits(EUROPE, PATCH, null), waits(PRIMARY, PATCH, null));
    assertThat(look(both, patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isInstanceOfSatisfying(
            PreCallGuard.Leave.class,
            leave -> assertThat(leave.outcome()).isEqualTo(StepResult.Outcome.REFUSED));
    assertThat(look(seen(FLEET, waits(PRIMARY, PATCH, null)), patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isInstanceOf(PreCallGuard.Ask.class);
  }

  /** Seed 356 of torture: a reader of a secondary restarted right before the primary's patch. */
  @Test
  void thePrimaryIsNotPatchedWhileASecondaryDoesNotServe() {
    TestFleet away = FLEET.withStatus(EUROPE, "backing-up");
    assertThat(look(seen(away, waits(PRIMARY, PATCH, null)), patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isEqualTo(
            new PreCallGuard.Leave(
                StepResult.Outcome.BUSY,
                "the primary comes last, and these do not serve now: orders-euw1 (secondary,"
                    + " eu-west-1)"));
    assertThat(
            look(seen(away, waits(PRIMARY, PATCH, null)), patch(PRIMARY, PatchAt.NEXT_MAINTENANCE)))
        .as("an order for the window changes nothing now")
        .isInstanceOf(PreCallGuard.Ask.class);
  }

  /**
   * Seeds 950973 and 75153 of torture: taken for the patch, a reader that was being made, and one
   * that restarted, made a patch that never began fail.
   */
  @ParameterizedTest
  @ValueSource(strings = {"creating", "deleting", "rebooting", "upgrading"})
  void anInstanceThatIsAwayWhileItsClusterIsAvailableIsNoPatchUnderWay(String status) {
    TestFleet fleet =
        FLEET.withInstances(
            EUROPE,
            instances ->
                List.of(
                    instances.get(0),
                    new Instance(
                        "orders-euw1-2",
                        "db.r6g.large",
                        status,
                        instances.get(0).version(),
                        false,
                        false)));
    StepStatus waiting = new StepStatus.Busy("orders-euw1 is waiting for orders-euw1-2");
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    for (String optIn : new String[] {"immediate", "undo-opt-in", null}) {
      assertThat(StepStatus.of(step, seen(fleet, waits(EUROPE, PATCH, optIn)))).isEqualTo(waiting);
    }
    assertThat(StepStatus.of(step, seen(fleet))).isEqualTo(waiting);
  }

  @Test
  void aPatchIsUnderWayUntilClusterAndInstancesServe() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    assertThat(StepStatus.of(step, seen(FLEET.withStatus(EUROPE, "maintenance"))))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1 is maintenance"));
    assertThat(StepStatus.of(step, seen(FLEET.withStatus(EUROPE, "backing-up"))))
        .isEqualTo(new StepStatus.Busy("orders-euw1 is backing-up"));
    assertThat(StepStatus.of(step, seen(FLEET.withStatus(EUROPE, "incompatible-parameters"))))
        .isEqualTo(
            new StepStatus.Broken(
                "the cluster is incompatible-parameters ("
                    + Statuses.adviceForCluster("incompatible-parameters")
                    + ")"));
    assertThat(StepStatus.of(step, seen(FLEET.withInstances(EUROPE, InPlaceStepsTest::rebooting))))
        .isEqualTo(new StepStatus.Busy("orders-euw1 is waiting for orders-euw1-1, orders-euw1-2"));
    assertThat(StepStatus.of(step, seen(FLEET.without(EUROPE))))
        .isEqualTo(new StepStatus.Broken("it is not a member of the global database any more"));
  }

  @Test
  void onlyThePatchOfThisResourceAndOfThisNameIsOurs() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    assertThat(StepStatus.of(step, seen(FLEET, waits(SYDNEY, PATCH, "immediate"))))
        .isEqualTo(new StepStatus.Reached());
    PendingAction other =
        new PendingAction(
            EUROPE,
            "os-upgrade",
            PATCH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(StepStatus.of(step, seen(FLEET, other))).isEqualTo(new StepStatus.Reached());
    assertThat(
            look(
                seen(FLEET, waits(PRIMARY, PATCH, null), other), patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isEqualTo(new PreCallGuard.Ask());
    Observation another =
        seen(FLEET, waits(PRIMARY, PATCH, null), waits(EUROPE, "Another patch", null));
    assertThat(look(another, patch(PRIMARY, PatchAt.IMMEDIATE))).isEqualTo(new PreCallGuard.Ask());
  }

  @Test
  void aPatchForTheWindowIsScheduledOnceAwsHasTakenTheOrder() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    String still = "system-update still waits on orders-euw1";
    assertThat(StepStatus.of(step, seen(FLEET, waits(EUROPE, PATCH, null))))
        .isEqualTo(new StepStatus.AsBefore(still, false));
    Observation ordered = seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"));
    assertThat(StepStatus.of(step, ordered)).isEqualTo(new StepStatus.Scheduled(still, SUNDAY));
    assertThat(look(ordered, step))
        .isEqualTo(new PreCallGuard.Leave(StepResult.Outcome.ALREADY_UNDER_WAY, still));
  }

  /** Nobody waits for a reason that AWS has given. */
  @Test
  void aPatchThatWasRolledBackInItsWindowEndsWithTheReasonAwsGives() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    StepProgress asked = StepProgress.NOTHING.asked(NOW);
    Instant opens = SUNDAY.opening(NOW);
    Observation seen =
        new Observation(
            FLEET.database(),
            List.of(
                event(NOW.minusSeconds(1), "Unable to upgrade DB cluster: of last week"),
                event(opens, "Unable to upgrade DB cluster: out of memory"),
                event(opens.plusSeconds(9), "Database cluster is available")),
            List.of(),
            new AdditionalReads(List.of(), List.of(waits(EUROPE, PATCH, "next-maintenance"))));

    assertThat(StepAssessment.of(step, seen, asked, opens.plus(minutes(151))).state())
        .isEqualTo(
            new StepState.Failed(
                "its maintenance window opened at "
                    + opens
                    + " and has closed; system-update still waits on orders-euw1; AWS says: Unable"
                    + " to upgrade DB cluster: out of memory"));
  }

  @Test
  void membersDoNotDifferBeforeThePatchBeginsInItsWindow() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    Instant opens = SUNDAY.opening(NOW);
    StepProgress asked = StepProgress.NOTHING.asked(NOW);
    assertThat(asked.changesSince(step)).isEmpty();
    assertThat(asked.done(opens).changesSince(step)).contains(opens);
    assertThat(asked.seenUnderWay(opens).done(opens.plusSeconds(9)).changesSince(step))
        .contains(opens);
    assertThat(StepProgress.NOTHING.asked(NOW).changesSince(patch(EUROPE, PatchAt.IMMEDIATE)))
        .contains(NOW);
  }

  private static ApplyPending patch(RdsArn cluster, PatchAt at) {
    return new ApplyPending(
        cluster,
        cluster,
        "system-update",
        PATCH,
        at,
        Optional.of(SUNDAY).filter(_ -> at == PatchAt.NEXT_MAINTENANCE));
  }

  private static PendingAction waits(RdsArn resource, String description, String optIn) {
    return new PendingAction(
        resource,
        "system-update",
        description,
        Optional.ofNullable(optIn),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ClusterEvent event(Instant at, String message) {
    return new ClusterEvent(EUROPE, at, message);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}
