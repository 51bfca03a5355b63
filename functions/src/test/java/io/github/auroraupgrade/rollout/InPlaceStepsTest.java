package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.PendingAction;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.AttachParameterGroup;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.request.PatchAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the steps that work in place are recognised as done, under way or failed. */
class InPlaceStepsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final String PATCH = "Upgrade to 16.8.2";
  private static final MaintenanceWindow SUNDAY = MaintenanceWindow.parse("sun:05:00-sun:05:30");
  private static final RdsArn GLOBAL =
      new RdsArn("aws", "", "123456789012", "global-cluster", "orders");

  @Test
  void aPatchIsDoneWhenItsActionIsGoneAndEverythingServes() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    assertThat(Sight.of(step, seen(FLEET))).isInstanceOf(Sight.Reached.class);
    assertThat(Sight.of(step, seen(FLEET, waits(EUROPE, PATCH, "immediate"))))
        .isEqualTo(new Sight.AsBefore("system-update still waits on orders-euw1", true));
    assertThat(Sight.of(step, seen(FLEET.withStatus(EUROPE, "upgrading"))))
        .isInstanceOf(Sight.UnderWay.class);
  }

  @Test
  void anotherPatchOfTheSameNameIsNotOurs() {
    assertThat(
            Sight.of(
                patch(EUROPE, PatchAt.IMMEDIATE),
                seen(FLEET, waits(EUROPE, "Upgrade to 16.8.3", "immediate"))))
        .isInstanceOf(Sight.Reached.class);
  }

  @Test
  void aPatchThatIsStillListedAfterItRanIsGivenTenMinutes() {
    ApplyPending step = patch(EUROPE, PatchAt.IMMEDIATE);
    Observation listed = seen(FLEET, waits(EUROPE, PATCH, "immediate"));
    StepProgress progress = StepProgress.of(step).asked(NOW).seenUnderWay(NOW);
    int readings = 0;
    Assessment last = Assessment.of(step, listed, progress, NOW);
    while (last.state() instanceof StepState.Confirming) {
      readings++;
      last = Assessment.of(step, listed, last.progress(), NOW);
    }
    assertThat(Patience.SHORT_WAIT.multipliedBy(readings)).isBetween(minutes(9), minutes(11));
    assertThat(last.state()).isInstanceOf(StepState.Failed.class);
  }

  @Test
  void aWindowIsAwaitedAndFailsTwoHoursAfterItHasClosed() {
    ApplyPending step = patch(EUROPE, PatchAt.NEXT_MAINTENANCE);
    Observation waiting = seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"));
    StepProgress asked = StepProgress.of(step).asked(NOW);
    Instant opens = SUNDAY.opening(NOW);
    assertThat(Assessment.of(step, waiting, asked, NOW).state())
        .isInstanceOfSatisfying(
            StepState.Scheduled.class, it -> assertThat(it.opensAt()).isEqualTo(opens));
    assertThat(Assessment.of(step, waiting, asked, opens.plus(minutes(149))).state())
        .isInstanceOf(StepState.Scheduled.class);
    assertThat(Assessment.of(step, waiting, asked, opens.plus(minutes(151))).state())
        .isInstanceOfSatisfying(
            StepState.Failed.class, it -> assertThat(it.reason()).contains("has closed"));
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
    assertThat(Sight.of(step, seen(FLEET, waits(EUROPE, PATCH, "next-maintenance"))))
        .isInstanceOf(Sight.AsBefore.class);
    assertThat(Sight.of(step, seen(FLEET, waits(EUROPE, PATCH, null))))
        .isInstanceOf(Sight.Reached.class);
  }

  @Test
  void thePrimaryIsNotPatchedWhileASecondaryWaits() {
    Observation both = seen(FLEET, waits(EUROPE, PATCH, null), waits(PRIMARY, PATCH, null));
    assertThat(look(both, patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isInstanceOfSatisfying(
            LastLook.Leave.class,
            leave -> assertThat(leave.outcome()).isEqualTo(Act.Outcome.REFUSED));
    assertThat(look(seen(FLEET, waits(PRIMARY, PATCH, null)), patch(PRIMARY, PatchAt.IMMEDIATE)))
        .isInstanceOf(LastLook.Ask.class);
  }

  @Test
  void allMembersTogetherAreDoneTogether() {
    UpgradeGlobal step = global(false);
    TestFleet two = FLEET.upgraded(EUROPE, "16.13").upgraded(SYDNEY, "16.13");
    assertThat(Sight.of(step, seen(FLEET))).isInstanceOf(Sight.AsBefore.class);
    assertThat(Sight.of(step, seen(two.withStatus(PRIMARY, "upgrading"))))
        .isInstanceOf(Sight.UnderWay.class);
    assertThat(Sight.of(step, seen(FLEET.withGlobal("16.8", "upgrading"))))
        .isInstanceOf(Sight.UnderWay.class);
    assertThat(Sight.of(step, seen(two.upgraded(PRIMARY, "16.13"))))
        .isInstanceOf(Sight.Reached.class);
    assertThat(Sight.of(step, seen(FLEET.withStatus(SYDNEY, "incompatible-parameters"))))
        .isInstanceOf(Sight.Broken.class);
  }

  @Test
  void aRefusedMinorOfAllMembersIsPlannedAgainARefusedMajorFails() {
    StepProgress minor = StepProgress.of(global(false)).asked(NOW).refused("not supported");
    assertThat(Assessment.of(global(false), seen(FLEET), minor, NOW).state())
        .isInstanceOf(StepState.Cancelled.class);
    assertThat(minor.askableAgain().refusedManaged()).isTrue();
    StepProgress major = StepProgress.of(global(true)).asked(NOW).refused("not supported");
    assertThat(Assessment.of(global(true), seen(FLEET), major, NOW).state())
        .isInstanceOf(StepState.Failed.class);
  }

  @Test
  void theWriterIsNotRestartedWhileAReaderWaitsForIts() {
    TestFleet waiting =
        FLEET.withInstances(PRIMARY, all -> all.stream().map(InPlaceStepsTest::waiting).toList());
    Step writer = new RebootInstance(instance("orders-use1-1"), PRIMARY);
    Step reader = new RebootInstance(instance("orders-use1-2"), PRIMARY);
    assertThat(look(seen(waiting), writer)).isInstanceOf(LastLook.Leave.class);
    assertThat(look(seen(waiting), reader)).isInstanceOf(LastLook.Ask.class);
    assertThat(Sight.of(reader, seen(FLEET))).isInstanceOf(Sight.Reached.class);
  }

  @Test
  void aGroupIsOnWhenTheClusterNamesItAndNothingApplies() {
    assertThat(Sight.of(new AttachParameterGroup(EUROPE, EUROPE, "default"), seen(FLEET)))
        .isInstanceOf(Sight.Reached.class);
    assertThat(Sight.of(new AttachParameterGroup(EUROPE, EUROPE, "pg17"), seen(FLEET)))
        .isInstanceOf(Sight.AsBefore.class);
  }

  @Test
  void aSnapshotOfTheNameIsOursOnlyIfItIsOfTheCluster() {
    TakeSnapshot step = new TakeSnapshot(PRIMARY, "before");
    assertThat(Sight.of(step, snapshot("orders-use1", "creating")))
        .isInstanceOf(Sight.UnderWay.class);
    assertThat(Sight.of(step, snapshot("orders-use1", "available")))
        .isInstanceOf(Sight.Reached.class);
    assertThat(Sight.of(step, snapshot("other", "available"))).isInstanceOf(Sight.Broken.class);
    assertThat(Sight.of(step, seen(FLEET))).isInstanceOf(Sight.AsBefore.class);
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static LastLook look(Observation seen, Step step) {
    return LastLook.at(seen, new Errand(step, 1));
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

  private static UpgradeGlobal global(boolean major) {
    return new UpgradeGlobal(
        GLOBAL, "us-east-1", EngineVersion.parse("16.8"), EngineVersion.parse("16.13"), major);
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

  private static Instance waiting(Instance instance) {
    return new Instance(
        instance.identifier(),
        instance.instanceClass(),
        instance.status(),
        instance.version(),
        instance.writer(),
        false,
        new Instance.Groups("default", "in-sync", "pending-reboot"));
  }

  private static RdsArn instance(String identifier) {
    return new RdsArn("aws", "us-east-1", "123456789012", "db", identifier);
  }

  private static Observation snapshot(String of, String status) {
    return new Observation(
        FLEET.database(),
        List.of(),
        List.of(),
        new Beside(List.of(new Snapshot("before", of, "us-east-1", status)), List.of()));
  }

  private static Observation seen(TestFleet fleet, PendingAction... pending) {
    return new Observation(
        fleet.database(), List.of(), List.of(), new Beside(List.of(), List.of(pending)));
  }
}
