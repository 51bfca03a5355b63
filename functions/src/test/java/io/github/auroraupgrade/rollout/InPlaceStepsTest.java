package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.AttachParameterGroup;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.StepAssessment;
import io.github.auroraupgrade.rollout.step.StepStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the steps that work in place are recognised as done, under way or failed. */
class InPlaceStepsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final RdsArn GLOBAL =
      new RdsArn("aws", "", "123456789012", "global-cluster", "orders");

  @Test
  void allMembersTogetherAreDoneTogether() {
    UpgradeGlobal step = global(false);
    TestFleet two = FLEET.upgraded(EUROPE, "16.13").upgraded(SYDNEY, "16.13");
    assertThat(StepStatus.of(step, seen(FLEET))).isInstanceOf(StepStatus.AsBefore.class);
    assertThat(StepStatus.of(step, seen(two.withStatus(PRIMARY, "upgrading"))))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(step, seen(FLEET.withGlobal("16.8", "upgrading"))))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(step, seen(two.upgraded(PRIMARY, "16.13"))))
        .isInstanceOf(StepStatus.Reached.class);
    assertThat(StepStatus.of(step, seen(FLEET.withStatus(SYDNEY, "incompatible-parameters"))))
        .isInstanceOf(StepStatus.Broken.class);
  }

  /** Torture's seed 1120730: the run halted while AWS went on with the other members. */
  @Test
  void aMemberThatIsBrokenFailsTheUpgradeOfAllOnceNothingIsUnderWay() {
    UpgradeGlobal step = global(false);
    TestFleet broken = FLEET.withStatus(SYDNEY, "incompatible-parameters");
    assertThat(StepStatus.of(step, seen(broken.withStatus(PRIMARY, "upgrading"))))
        .isEqualTo(new StepStatus.UnderWay("orders-use1 (primary, us-east-1) is upgrading"));
    assertThat(StepStatus.of(step, seen(broken.withGlobal("16.8", "upgrading"))))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(step, seen(broken))).isInstanceOf(StepStatus.Broken.class);
  }

  @Test
  void aRefusedMinorOfAllMembersIsPlannedAgainARefusedMajorFails() {
    StepProgress minor = StepProgress.NOTHING.asked(NOW).refused("not supported");
    assertThat(StepAssessment.of(global(false), seen(FLEET), minor, NOW).state())
        .isInstanceOf(StepState.Cancelled.class);
    StepProgress major = StepProgress.NOTHING.asked(NOW).refused("not supported");
    assertThat(StepAssessment.of(global(true), seen(FLEET), major, NOW).state())
        .isInstanceOf(StepState.Failed.class);
  }

  @Test
  void theWriterIsNotRestartedWhileAReaderWaitsForIts() {
    TestFleet waiting =
        FLEET.withInstances(PRIMARY, all -> all.stream().map(InPlaceStepsTest::waiting).toList());
    Step writer = new RebootInstance(instance("orders-use1-1"), PRIMARY);
    Step reader = new RebootInstance(instance("orders-use1-2"), PRIMARY);
    assertThat(look(seen(waiting), writer)).isInstanceOf(PreCallGuard.Leave.class);
    assertThat(look(seen(waiting), reader)).isInstanceOf(PreCallGuard.Ask.class);
    assertThat(StepStatus.of(reader, seen(FLEET))).isInstanceOf(StepStatus.Reached.class);
  }

  @Test
  void aGroupIsOnWhenTheClusterNamesItAndNothingApplies() {
    assertThat(
            StepStatus.of(new AttachParameterGroup(EUROPE, EUROPE, "default.aurora"), seen(FLEET)))
        .isInstanceOf(StepStatus.Reached.class);
    assertThat(StepStatus.of(new AttachParameterGroup(EUROPE, EUROPE, "pg17"), seen(FLEET)))
        .isInstanceOf(StepStatus.AsBefore.class);
  }

  @Test
  void aSnapshotOfTheNameIsOursOnlyIfItIsOfTheCluster() {
    TakeSnapshot step = new TakeSnapshot(PRIMARY, "before");
    assertThat(StepStatus.of(step, snapshot("orders-use1", "creating")))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(step, snapshot("orders-use1", "available")))
        .isInstanceOf(StepStatus.Reached.class);
    assertThat(StepStatus.of(step, snapshot("other", "available")))
        .isInstanceOf(StepStatus.Broken.class);
    assertThat(StepStatus.of(step, seen(FLEET))).isInstanceOf(StepStatus.AsBefore.class);
  }

  @Test
  void membersTogetherAreToldByNameWhileTheyAreUpgradedOrBusyOrAsBefore() {
    UpgradeGlobal step = global(false);
    TestFleet done = FLEET.upgraded(EUROPE, "16.13").upgraded(SYDNEY, "16.13");
    assertThat(StepStatus.of(step, seen(done.withStatus(PRIMARY, "upgrading"))))
        .isEqualTo(new StepStatus.UnderWay("orders-use1 (primary, us-east-1) is upgrading"));
    assertThat(StepStatus.of(step, seen(done.withStatus(PRIMARY, "backing-up"))))
        .isEqualTo(new StepStatus.Busy("orders-use1 (primary, us-east-1) is 16.8, backing-up"));
    assertThat(StepStatus.of(step, seen(done)))
        .isEqualTo(
            new StepStatus.AsBefore(
                "orders-use1 (primary, us-east-1) is on 16.8, available", false));
    assertThat(StepStatus.of(step, seen(done.withPending(PRIMARY, "16.13"))))
        .isEqualTo(
            new StepStatus.AsBefore(
                "orders-use1 (primary, us-east-1) is on 16.8, available", true));
    assertThat(StepStatus.of(step, seen(done.withStatus(PRIMARY, "incompatible-parameters"))))
        .isEqualTo(
            new StepStatus.Broken(
                "orders-use1 (primary, us-east-1): the cluster is incompatible-parameters ("
                    + Statuses.adviceForCluster("incompatible-parameters")
                    + ")"));
    assertThat(
            StepStatus.of(
                step, seen(done.upgraded(PRIMARY, "16.13").withGlobal("16.8", "upgrading"))))
        .isEqualTo(new StepStatus.UnderWay("the global cluster is upgrading"));
  }

  @Test
  void aGroupOfAnInstanceIsReadFromTheInstance() {
    RdsArn reader = instance("orders-use1-2");
    Step step = new AttachParameterGroup(reader, PRIMARY, "pg17");
    assertThat(StepStatus.of(step, seen(FLEET)))
        .isEqualTo(new StepStatus.AsBefore("it still has parameter group ", false));
    assertThat(StepStatus.of(step, seen(grouped("orders-use1-2", "pg17", "in-sync"))))
        .isEqualTo(new StepStatus.Reached());
    assertThat(StepStatus.of(step, seen(grouped("orders-use1-2", "pg17", "applying"))))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(step, seen(grouped("orders-use1-1", "pg17", "applying"))))
        .isInstanceOf(StepStatus.AsBefore.class);
    assertThat(StepStatus.of(step, seen(FLEET.without(PRIMARY))))
        .isEqualTo(new StepStatus.Busy("nothing describes orders-use1 now"));
  }

  @Test
  void aGroupOfAClusterIsOnWhenNoInstanceAppliesItAnyMore() {
    Step step = new AttachParameterGroup(EUROPE, EUROPE, "default.aurora");
    TestFleet applying =
        FLEET.withInstances(
            EUROPE, all -> List.of(grouped(all.getFirst(), "", "in-sync", "applying")));
    assertThat(StepStatus.of(step, seen(applying))).isInstanceOf(StepStatus.UnderWay.class);
    Step other = new AttachParameterGroup(EUROPE, EUROPE, "pg17");
    assertThat(StepStatus.of(other, seen(FLEET.withStatus(EUROPE, "modifying"))))
        .isInstanceOf(StepStatus.UnderWay.class);
    assertThat(StepStatus.of(other, seen(FLEET.withStatus(EUROPE, "backing-up"))))
        .isEqualTo(new StepStatus.Busy("orders-euw1 is backing-up"));
  }

  @Test
  void anInstanceIsRestartedWhenItServesAndNothingWaitsAnyMore() {
    Step reader = new RebootInstance(instance("orders-use1-2"), PRIMARY);
    assertThat(
            StepStatus.of(reader, seen(FLEET.withInstances(PRIMARY, InPlaceStepsTest::rebooting))))
        .isEqualTo(new StepStatus.UnderWay("orders-use1-2 is rebooting"));
    TestFleet broken =
        FLEET.withInstances(
            PRIMARY,
            all ->
                all.stream()
                    .map(one -> with(one, "incompatible-parameters", one.groups()))
                    .toList());
    assertThat(StepStatus.of(reader, seen(broken)))
        .isEqualTo(
            new StepStatus.Broken(
                "DB instance orders-use1-2 is incompatible-parameters ("
                    + Statuses.adviceForInstance("incompatible-parameters")
                    + ")"));
    assertThat(StepStatus.of(reader, seen(FLEET.withInstances(PRIMARY, all -> all.subList(0, 1)))))
        .isEqualTo(new StepStatus.Busy("nothing describes orders-use1-2"));
    TestFleet onlyReader =
        FLEET.withInstances(PRIMARY, all -> List.of(all.getFirst(), waiting(all.getLast())));
    assertThat(StepStatus.of(reader, seen(onlyReader))).isInstanceOf(StepStatus.AsBefore.class);
    assertThat(
            StepStatus.of(new RebootInstance(instance("orders-use1-1"), PRIMARY), seen(onlyReader)))
        .isEqualTo(new StepStatus.Reached());
  }

  @Test
  void theWriterIsRestartedWhenNoReaderWaitsAnyMore() {
    TestFleet onlyWriter =
        FLEET.withInstances(PRIMARY, all -> List.of(waiting(all.getFirst()), all.getLast()));
    assertThat(look(seen(onlyWriter), new RebootInstance(instance("orders-use1-1"), PRIMARY)))
        .isEqualTo(new PreCallGuard.Ask());
  }

  private static TestFleet grouped(String instance, String group, String status) {
    return FLEET.withInstances(
        PRIMARY,
        all ->
            all.stream()
                .map(
                    one ->
                        one.identifier().equals(instance)
                            ? grouped(one, group, status, "in-sync")
                            : one)
                .toList());
  }

  private static Instance grouped(
      Instance instance, String group, String status, String clusterStatus) {
    return with(instance, "available", new Instance.Groups(group, status, clusterStatus));
  }

  static List<Instance> rebooting(List<Instance> instances) {
    return instances.stream().map(one -> with(one, "rebooting", one.groups())).toList();
  }

  private static Instance with(Instance instance, String status, Instance.Groups groups) {
    return new Instance(
        instance.identifier(),
        instance.instanceClass(),
        status,
        instance.version(),
        instance.writer(),
        false,
        groups);
  }

  static PreCallGuard look(Observation seen, Step step) {
    return PreCallGuard.at(seen, new StepAttempt(step, 1, Drive.START));
  }

  private static UpgradeGlobal global(boolean major) {
    return new UpgradeGlobal(
        GLOBAL, "us-east-1", EngineVersion.parse("16.8"), EngineVersion.parse("16.13"), major);
  }

  private static Instance waiting(Instance instance) {
    return grouped(instance, "default", "in-sync", "pending-reboot");
  }

  private static RdsArn instance(String identifier) {
    return new RdsArn("aws", "us-east-1", "123456789012", "db", identifier);
  }

  private static Observation snapshot(String of, String status) {
    return new Observation(
        FLEET.database(),
        List.of(),
        List.of(),
        new AdditionalReads(List.of(new Snapshot("before", of, "us-east-1", status)), List.of()));
  }

  static Observation seen(TestFleet fleet, PendingAction... pending) {
    return new Observation(
        fleet.database(), List.of(), List.of(), new AdditionalReads(List.of(), List.of(pending)));
  }
}
