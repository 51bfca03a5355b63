package io.github.auroraupgrade.rollout.step;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.PreCallGuard;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How clusters that leave, are restored and come again are recognised as done or under way. */
class RebuildProbeTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final EngineVersion OLD = EngineVersion.parse("16.8");
  private static final EngineVersion NEW = EngineVersion.parse("16.13");
  private static final RdsArn RESTORED = TestFleet.cluster("us-east-1", "orders-use1-new");
  private static final RdsArn COMING = TestFleet.cluster("eu-west-1", "orders-euw1-new");
  private static final RdsArn READER =
      new RdsArn("aws", "eu-west-1", "123456789012", "db", "orders-euw1-new-1");

  private static final DetachMember DETACH =
      new DetachMember(EUROPE, global("orders"), "us-east-1", "f");
  private static final RestoreCluster RESTORE = new RestoreCluster(RESTORED, "before", NEW, "f");
  private static final CreateGlobal AROUND = new CreateGlobal(global("orders-new"), RESTORED);
  private static final CreateSecondary SECOND =
      new CreateSecondary(COMING, "orders-new", EUROPE, NEW, "f");
  private static final CreateSecondary AGAIN =
      new CreateSecondary(COMING, "orders", EUROPE, NEW, "f");
  private static final CreateInstance INSTANCE = new CreateInstance(READER, COMING);

  @Test
  void aMemberIsOutWhenItIsGoneAndItsPromotionHasEnded() {
    TestFleet gone = FLEET.without(EUROPE);
    assertThat(sight(DETACH, FLEET))
        .isEqualTo(new StepStatus.AsBefore("orders-euw1 is still a member", false));
    assertThat(sight(DETACH, FLEET.withStatus(EUROPE, "backing-up")))
        .isEqualTo(new StepStatus.Busy("orders-euw1 (secondary, eu-west-1) is 16.8, backing-up"));
    assertThat(sight(DETACH, gone, loose(EUROPE, "promoting", OLD)))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1 is promoting"));
    assertThat(sight(DETACH, gone, loose(EUROPE, "available", OLD)))
        .isEqualTo(new StepStatus.Reached());
    assertThat(sight(DETACH, gone)).isEqualTo(new StepStatus.Reached());
  }

  @Test
  void thePrimaryIsNeverTakenOut() {
    DetachMember primary = new DetachMember(PRIMARY, global("orders"), "us-east-1", "f");
    assertThat(look(primary, FLEET))
        .isEqualTo(
            new PreCallGuard.Leave(Outcome.REFUSED, "it is the primary, which is never removed"));
    assertThat(look(DETACH, FLEET)).isEqualTo(new PreCallGuard.Ask());
    assertThat(look(DETACH, FLEET.withFailover("pending")))
        .isInstanceOfSatisfying(
            PreCallGuard.Leave.class, it -> assertThat(it.outcome()).isEqualTo(Outcome.BUSY));
  }

  @Test
  void whatIsMadeNextToTheDatabaseNeedsNoSettledDatabase() {
    assertThat(look(RESTORE, FLEET.withFailover("pending"))).isEqualTo(new PreCallGuard.Ask());
  }

  @Test
  void aClusterIsRestoredWhenItServesOnTheVersionAndComesFromOurSnapshot() {
    assertThat(sight(RESTORE, FLEET))
        .isEqualTo(new StepStatus.AsBefore("there is no cluster orders-use1-new", false));
    assertThat(sight(RESTORE, FLEET, restored("creating", NEW)))
        .isEqualTo(new StepStatus.UnderWay("orders-use1-new is creating"));
    assertThat(sight(RESTORE, FLEET, restored("available", NEW)))
        .isEqualTo(new StepStatus.Reached());
    assertThat(sight(RESTORE, FLEET, restored("available", OLD)))
        .isEqualTo(new StepStatus.UnderWay("orders-use1-new is available"));
    assertThat(sight(RESTORE, FLEET, restored("incompatible-restore", NEW)))
        .isEqualTo(
            new StepStatus.Broken(
                "the cluster orders-use1-new is incompatible-restore ("
                    + Statuses.adviceForCluster("incompatible-restore")
                    + ")"));
    assertThat(sight(RESTORE, FLEET, loose(RESTORED, "available", NEW)))
        .isEqualTo(
            new StepStatus.Broken(
                "a cluster orders-use1-new exists, and was not restored for this upgrade"));
  }

  @Test
  void aGlobalClusterIsMadeAroundAClusterThatIsAvailable() {
    assertThat(sight(AROUND, FLEET))
        .isEqualTo(new StepStatus.Busy("orders-use1-new is not available"));
    assertThat(sight(AROUND, FLEET, restored("creating", NEW))).isInstanceOf(StepStatus.Busy.class);
    assertThat(sight(AROUND, FLEET, restored("available", NEW)))
        .isEqualTo(new StepStatus.AsBefore("there is no global cluster orders-new", false));
  }

  @Test
  void aGlobalClusterIsOursWhenItHoldsOurCluster() {
    assertThat(seenOf(AROUND, successor("creating", Map.of())))
        .isEqualTo(new StepStatus.UnderWay("orders-new is creating"));
    assertThat(seenOf(AROUND, successor("available", Map.of(RESTORED, "connected"))))
        .isEqualTo(new StepStatus.Reached());
    assertThat(seenOf(AROUND, successor("creating", Map.of(RESTORED, "connected"))))
        .isEqualTo(new StepStatus.UnderWay("orders-new is creating"));
    StepStatus.Broken foreign =
        new StepStatus.Broken("a global cluster orders-new exists, with another cluster in it");
    assertThat(seenOf(AROUND, successor("available", Map.of()))).isEqualTo(foreign);
    assertThat(seenOf(AROUND, successor("creating", Map.of(EUROPE, "connected"))))
        .isEqualTo(foreign);
  }

  @Test
  void aSecondaryOfTheNewGlobalClusterWaitsUntilThatIsThere() {
    assertThat(sight(SECOND, FLEET))
        .isEqualTo(new StepStatus.Busy("AWS does not describe global cluster orders-new now"));
    assertThat(seenOf(SECOND, successor("creating", Map.of(RESTORED, "connected"))))
        .isEqualTo(
            new StepStatus.Busy("global cluster orders-new is creating, its primary available"));
    assertThat(seenOf(SECOND, successor("available", Map.of(RESTORED, "connected"))))
        .isEqualTo(new StepStatus.AsBefore("there is no cluster orders-euw1-new", false));
  }

  @Test
  void aSecondaryOfTheOldGlobalClusterWaitsForItsPrimaryAndItsVersion() {
    TestFleet done = FLEET.without(EUROPE).upgraded(PRIMARY, "16.13");
    assertThat(sight(AGAIN, done))
        .isEqualTo(new StepStatus.Busy("global cluster orders says 16.8 still"));
    TestFleet told = done.withGlobal("16.13", "available");
    assertThat(sight(AGAIN, told))
        .isEqualTo(new StepStatus.AsBefore("there is no cluster orders-euw1-new", false));
    assertThat(sight(AGAIN, told.withStatus(PRIMARY, "backing-up")))
        .isEqualTo(
            new StepStatus.Busy("global cluster orders is available, its primary backing-up"));
    assertThat(sight(AGAIN, told.without(PRIMARY)))
        .isEqualTo(
            new StepStatus.Busy("global cluster orders is available, its primary not described"));
  }

  @Test
  void aSecondaryIsThereWhenItIsFilledAndServes() {
    assertThat(sight(AGAIN, with("available", "connected"))).isEqualTo(new StepStatus.Reached());
    assertThat(sight(AGAIN, with("available", "pending-resync")))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1-new is still copying its data"));
    assertThat(sight(AGAIN, with("creating", "connected")))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1-new is creating"));
    assertThat(sight(AGAIN, with("failed", "connected")))
        .isEqualTo(
            new StepStatus.Broken(
                "the cluster orders-euw1-new is failed ("
                    + Statuses.adviceForCluster("failed")
                    + ")"));
  }

  @Test
  void aMemberThatIsListedBeforeItIsDescribedIsOnItsWay() {
    TestFleet listed =
        FLEET.plus(new Member(COMING, Role.SECONDARY, "connected", "disabled", Optional.empty()));
    assertThat(sight(AGAIN, listed))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1-new is not described yet"));
  }

  @Test
  void aClusterThatIsDescribedBeforeItIsListedIsOnItsWay() {
    StepStatus filling = new StepStatus.UnderWay("orders-euw1-new is still copying its data");
    assertThat(sight(AGAIN, FLEET, loose(COMING, "creating", NEW))).isEqualTo(filling);
    StandaloneCluster ours = loose(COMING, "available", NEW, Optional.of("orders"), Map.of());
    assertThat(sight(AGAIN, FLEET, ours)).isEqualTo(filling);
    StepStatus.Broken stranger =
        new StepStatus.Broken("a cluster orders-euw1-new exists, and is not a member of orders");
    assertThat(sight(AGAIN, FLEET, loose(COMING, "available", NEW))).isEqualTo(stranger);
    StandaloneCluster theirs = loose(COMING, "available", NEW, Optional.of("payments"), Map.of());
    assertThat(sight(AGAIN, FLEET, theirs)).isEqualTo(stranger);
  }

  @Test
  void anInstanceComesWhenItsClusterServes() {
    assertThat(sight(INSTANCE, FLEET))
        .isEqualTo(new StepStatus.Busy("nothing describes orders-euw1-new now"));
    assertThat(sight(INSTANCE, FLEET, empty("creating")))
        .isEqualTo(new StepStatus.Busy("orders-euw1-new is creating"));
    assertThat(sight(INSTANCE, FLEET, empty("available")))
        .isEqualTo(new StepStatus.AsBefore("there is no DB instance orders-euw1-new-1", false));
  }

  @Test
  void anInstanceIsThereWhenItServes() {
    assertThat(sight(INSTANCE, FLEET, holding("available"))).isEqualTo(new StepStatus.Reached());
    assertThat(sight(INSTANCE, FLEET, holding("creating")))
        .isEqualTo(new StepStatus.UnderWay("orders-euw1-new-1 is creating"));
    assertThat(sight(INSTANCE, FLEET, holding("incompatible-network")))
        .isEqualTo(
            new StepStatus.Broken(
                "DB instance orders-euw1-new-1 is incompatible-network ("
                    + Statuses.adviceForInstance("incompatible-network")
                    + ")"));
  }

  @Test
  void anInstanceOfThatNameInAnotherClusterIsInTheWay() {
    assertThat(StepStatus.of(INSTANCE, named("payments")))
        .isEqualTo(new StepStatus.Broken("a DB instance orders-euw1-new-1 is there, in payments"));
    assertThat(StepStatus.of(INSTANCE, named("orders-euw1-new")))
        .isInstanceOf(StepStatus.AsBefore.class);
  }

  private static Observation named(String owner) {
    return seen(
        FLEET,
        new ExistingResources(
            List.of(empty("available")), Map.of(READER, owner), Optional.empty()));
  }

  private static TestFleet with(String status, String synchronization) {
    return FLEET
        .plus(TestFleet.member(COMING, Role.SECONDARY, NEW))
        .withStatus(COMING, status)
        .withSynchronization(COMING, synchronization);
  }

  private static StepStatus sight(RebuildStep step, TestFleet fleet, StandaloneCluster... there) {
    return StepStatus.of(
        step, seen(fleet, new ExistingResources(List.of(there), Map.of(), Optional.empty())));
  }

  private static StepStatus seenOf(RebuildStep step, ReplacementGlobalCluster successor) {
    return StepStatus.of(
        step, seen(FLEET, new ExistingResources(List.of(), Map.of(), Optional.of(successor))));
  }

  private static PreCallGuard look(RebuildStep step, TestFleet fleet) {
    return PreCallGuard.at(
        seen(fleet, ExistingResources.NOTHING), new StepAttempt(step, 1, Drive.START));
  }

  private static Observation seen(TestFleet fleet, ExistingResources existing) {
    AdditionalReads additional = new AdditionalReads(List.of(), List.of(), existing);
    return new Observation(fleet.database(), List.of(), List.of(), additional);
  }

  private static ReplacementGlobalCluster successor(String status, Map<RdsArn, String> members) {
    return new ReplacementGlobalCluster(
        "orders-new", status, NEW, Optional.of(RESTORED), members, "");
  }

  private static StandaloneCluster restored(String status, EngineVersion version) {
    return loose(RESTORED, status, version, Optional.empty(), Map.of(RestoreCluster.TAG, "before"));
  }

  private static StandaloneCluster empty(String status) {
    return loose(COMING, status, NEW);
  }

  private static StandaloneCluster holding(String instanceStatus) {
    Instance instance =
        new Instance(READER.identifier(), "db.r6g.large", instanceStatus, NEW, true, false);
    return new StandaloneCluster(
        COMING, cluster("available", NEW, instance), Optional.empty(), Map.of(), "", "");
  }

  private static StandaloneCluster loose(RdsArn arn, String status, EngineVersion version) {
    return loose(arn, status, version, Optional.empty(), Map.of());
  }

  private static StandaloneCluster loose(
      RdsArn arn,
      String status,
      EngineVersion version,
      Optional<String> global,
      Map<String, String> tags) {
    return new StandaloneCluster(arn, cluster(status, version), global, tags, "", "");
  }

  private static Cluster cluster(String status, EngineVersion version, Instance... instances) {
    return new Cluster(
        status,
        version,
        Optional.empty(),
        false,
        "sun:05:00-sun:05:30",
        "default",
        List.of(instances));
  }

  private static RdsArn global(String identifier) {
    return new RdsArn("aws", "", "123456789012", "global-cluster", identifier);
  }
}
