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
import io.github.auroraupgrade.rollout.progress.Errand;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.reading.Beside;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.Assessment;
import io.github.auroraupgrade.rollout.step.Sight;
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
    StepProgress minor = StepProgress.NOTHING.asked(NOW).refused("not supported");
    assertThat(Assessment.of(global(false), seen(FLEET), minor, NOW).state())
        .isInstanceOf(StepState.Cancelled.class);
    StepProgress major = StepProgress.NOTHING.asked(NOW).refused("not supported");
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
    assertThat(Sight.of(new AttachParameterGroup(EUROPE, EUROPE, "default.aurora"), seen(FLEET)))
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

  @Test
  void membersTogetherAreToldByNameWhileTheyAreUpgradedOrBusyOrAsBefore() {
    UpgradeGlobal step = global(false);
    TestFleet done = FLEET.upgraded(EUROPE, "16.13").upgraded(SYDNEY, "16.13");
    assertThat(Sight.of(step, seen(done.withStatus(PRIMARY, "upgrading"))))
        .isEqualTo(new Sight.UnderWay("orders-use1 (primary, us-east-1) is upgrading"));
    assertThat(Sight.of(step, seen(done.withStatus(PRIMARY, "backing-up"))))
        .isEqualTo(new Sight.Busy("orders-use1 (primary, us-east-1) is 16.8, backing-up"));
    assertThat(Sight.of(step, seen(done)))
        .isEqualTo(
            new Sight.AsBefore("orders-use1 (primary, us-east-1) is on 16.8, available", false));
    assertThat(Sight.of(step, seen(done.withPending(PRIMARY, "16.13"))))
        .isEqualTo(
            new Sight.AsBefore("orders-use1 (primary, us-east-1) is on 16.8, available", true));
    assertThat(Sight.of(step, seen(done.withStatus(PRIMARY, "incompatible-parameters"))))
        .isEqualTo(
            new Sight.Broken(
                "orders-use1 (primary, us-east-1): the cluster is incompatible-parameters ("
                    + Statuses.adviceForCluster("incompatible-parameters")
                    + ")"));
    assertThat(
            Sight.of(step, seen(done.upgraded(PRIMARY, "16.13").withGlobal("16.8", "upgrading"))))
        .isEqualTo(new Sight.UnderWay("the global cluster is upgrading"));
  }

  @Test
  void aGroupOfAnInstanceIsReadFromTheInstance() {
    RdsArn reader = instance("orders-use1-2");
    Step step = new AttachParameterGroup(reader, PRIMARY, "pg17");
    assertThat(Sight.of(step, seen(FLEET)))
        .isEqualTo(new Sight.AsBefore("it still has parameter group ", false));
    assertThat(Sight.of(step, seen(grouped("orders-use1-2", "pg17", "in-sync"))))
        .isEqualTo(new Sight.Reached());
    assertThat(Sight.of(step, seen(grouped("orders-use1-2", "pg17", "applying"))))
        .isInstanceOf(Sight.UnderWay.class);
    assertThat(Sight.of(step, seen(grouped("orders-use1-1", "pg17", "applying"))))
        .isInstanceOf(Sight.AsBefore.class);
    assertThat(Sight.of(step, seen(FLEET.without(PRIMARY))))
        .isEqualTo(new Sight.Busy("nothing describes orders-use1 now"));
  }

  @Test
  void aGroupOfAClusterIsOnWhenNoInstanceAppliesItAnyMore() {
    Step step = new AttachParameterGroup(EUROPE, EUROPE, "default.aurora");
    TestFleet applying =
        FLEET.withInstances(
            EUROPE, all -> List.of(grouped(all.getFirst(), "", "in-sync", "applying")));
    assertThat(Sight.of(step, seen(applying))).isInstanceOf(Sight.UnderWay.class);
    Step other = new AttachParameterGroup(EUROPE, EUROPE, "pg17");
    assertThat(Sight.of(other, seen(FLEET.withStatus(EUROPE, "modifying"))))
        .isInstanceOf(Sight.UnderWay.class);
    assertThat(Sight.of(other, seen(FLEET.withStatus(EUROPE, "backing-up"))))
        .isEqualTo(new Sight.Busy("orders-euw1 is backing-up"));
  }

  @Test
  void anInstanceIsRestartedWhenItServesAndNothingWaitsAnyMore() {
    Step reader = new RebootInstance(instance("orders-use1-2"), PRIMARY);
    assertThat(Sight.of(reader, seen(FLEET.withInstances(PRIMARY, InPlaceStepsTest::rebooting))))
        .isEqualTo(new Sight.UnderWay("orders-use1-2 is rebooting"));
    TestFleet broken =
        FLEET.withInstances(
            PRIMARY,
            all ->
                all.stream()
                    .map(one -> with(one, "incompatible-parameters", one.groups()))
                    .toList());
    assertThat(Sight.of(reader, seen(broken)))
        .isEqualTo(
            new Sight.Broken(
                "DB instance orders-use1-2 is incompatible-parameters ("
                    + Statuses.adviceForInstance("incompatible-parameters")
                    + ")"));
    assertThat(Sight.of(reader, seen(FLEET.withInstances(PRIMARY, all -> all.subList(0, 1)))))
        .isEqualTo(new Sight.Busy("nothing describes orders-use1-2"));
    TestFleet onlyReader =
        FLEET.withInstances(PRIMARY, all -> List.of(all.getFirst(), waiting(all.getLast())));
    assertThat(Sight.of(reader, seen(onlyReader))).isInstanceOf(Sight.AsBefore.class);
    assertThat(Sight.of(new RebootInstance(instance("orders-use1-1"), PRIMARY), seen(onlyReader)))
        .isEqualTo(new Sight.Reached());
  }

  @Test
  void theWriterIsRestartedWhenNoReaderWaitsAnyMore() {
    TestFleet onlyWriter =
        FLEET.withInstances(PRIMARY, all -> List.of(waiting(all.getFirst()), all.getLast()));
    assertThat(look(seen(onlyWriter), new RebootInstance(instance("orders-use1-1"), PRIMARY)))
        .isEqualTo(new LastLook.Ask());
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

  static LastLook look(Observation seen, Step step) {
    return LastLook.at(seen, new Errand(step, 1, Drive.START));
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
        new Beside(List.of(new Snapshot("before", of, "us-east-1", status)), List.of()));
  }

  static Observation seen(TestFleet fleet, PendingAction... pending) {
    return new Observation(
        fleet.database(), List.of(), List.of(), new Beside(List.of(), List.of(pending)));
  }
}
