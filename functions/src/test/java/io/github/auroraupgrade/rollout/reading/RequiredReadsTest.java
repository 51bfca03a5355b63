package io.github.auroraupgrade.rollout.reading;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only what a decision or a call needs is read: every reading costs a call. */
class RequiredReadsTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final EngineVersion OLD = EngineVersion.parse("16.8");
  private static final EngineVersion NEW = EngineVersion.parse("16.13");
  private static final RdsArn COMING = TestFleet.cluster("eu-west-1", "orders-euw1-new");
  private static final RdsArn READER = arn("eu-west-1", "db", "orders-euw1-new-1");
  private static final RdsArn GLOBAL = arn("", "global-cluster", "orders");

  private static final TakeSnapshot SNAPSHOT = new TakeSnapshot(PRIMARY, "before");
  private static final ApplyPending PATCH = patch(EUROPE);
  private static final Step DETACH = new DetachMember(EUROPE, GLOBAL, "us-east-1", "f");
  private static final Step CREATE = new CreateSecondary(COMING, "orders", EUROPE, NEW, "f");
  private static final Step INSTANCE = new CreateInstance(READER, COMING);
  private static final Step ALL_TOGETHER = new UpgradeGlobal(GLOBAL, "us-east-1", OLD, NEW, false);

  @Test
  void whatIsDoneIsLookedUpNoMore() {
    Plan plan = plan(SNAPSHOT, PATCH, DETACH);
    assertThat(wanted(plan, beginning()))
        .isEqualTo(
            new RequiredReads(
                Map.of(),
                List.of(SNAPSHOT),
                Set.of(EUROPE),
                new NamedResources(Set.of(), Set.of(), Optional.empty())));
    Progress done = done(done(beginning(), SNAPSHOT), PATCH);
    assertThat(wanted(plan, done).snapshots()).isEmpty();
    assertThat(wanted(plan, done).pending()).isEmpty();
  }

  @Test
  void aDetachedClusterIsLookedUpByItsNameAndAMemberIsNot() {
    Plan plan = plan(DETACH, ALL_TOGETHER, CREATE);
    assertThat(wanted(plan, beginning()).named().clusters()).containsExactly(COMING);
    TestFleet without = FLEET.without(EUROPE);
    assertThat(
            RequiredReads.of(plan, beginning(), without.database(), Drive.START).named().clusters())
        .containsExactlyInAnyOrder(EUROPE, COMING);
  }

  @Test
  void beforeTheEndNewMembersAreLookedUpForTheirEndpoints() {
    Plan plan = plan(DETACH, CREATE);
    assertThat(wanted(plan, done(beginning(), DETACH)).named().clusters())
        .containsExactlyInAnyOrder(EUROPE, COMING);
  }

  @Test
  void aSuccessorIsLookedUpAllTheTime() {
    Step restore = new RestoreCluster(PRIMARY, "before", NEW, "f");
    Step around = new CreateGlobal(arn("", "global-cluster", "orders-new"), COMING);
    Plan plan = plan(SNAPSHOT, restore, around);
    assertThat(wanted(plan, beginning()).named().successor()).contains("orders-new");
    assertThat(NamedResources.namesOf(plan.steps()))
        .isEqualTo(new NamedResources(Set.of(PRIMARY), Set.of(), Optional.of("orders-new")));
    assertThat(NamedResources.namesOf(List.of(DETACH, CREATE, INSTANCE)))
        .isEqualTo(new NamedResources(Set.of(COMING), Set.of(READER), Optional.empty()));
  }

  @Test
  void eventsAreReadOfThoseWhoWereAskedAndServeAsBefore() {
    Plan plan = plan(ALL_TOGETHER, PATCH);
    Progress asked = beginning();
    asked = asked.with(ALL_TOGETHER, asked.of(ALL_TOGETHER).asked(Drive.START));
    assertThat(wanted(plan, asked).events()).containsOnlyKeys(PRIMARY, EUROPE, SYDNEY);
    TestFleet some = FLEET.withStatus(PRIMARY, "upgrading").upgraded(SYDNEY, "16.13");
    assertThat(RequiredReads.of(plan, asked, some.database(), Drive.START).events())
        .containsOnlyKeys(EUROPE);
  }

  @Test
  void eventsOfAPatchAreReadAlthoughTheVersionSaysNothing() {
    Plan plan = plan(PATCH, SNAPSHOT);
    Progress asked = beginning();
    asked = asked.with(PATCH, asked.of(PATCH).asked(Drive.START));
    asked = asked.with(SNAPSHOT, asked.of(SNAPSHOT).asked(Drive.START));
    assertThat(wanted(plan, asked).events()).containsExactly(Map.entry(EUROPE, Drive.START));
  }

  /** The primary's patch may wait for weeks, and AWS keeps events for 14 days. */
  @Test
  void eventsAreReadOfStepsThatAreNotDoneAndNotOfTimesThatAwsHasForgotten() {
    Plan plan = plan(PATCH, patch(PRIMARY));
    Progress asked = beginning();
    asked = asked.with(PATCH, asked.of(PATCH).asked(Drive.START).done(Drive.START));
    asked = asked.with(patch(PRIMARY), asked.of(patch(PRIMARY)).asked(Drive.START));
    Instant later = Drive.START.plus(Duration.ofDays(16));
    assertThat(wanted(plan, asked, later).events())
        .containsExactly(Map.entry(PRIMARY, later.minus(Duration.ofDays(13))));
  }

  @Test
  void aCallNeedsNoMoreThanItsOwnStepDoes() {
    Plan plan = plan(SNAPSHOT, PATCH, patch(PRIMARY), CREATE, INSTANCE, ALL_TOGETHER);
    assertThat(before(plan, SNAPSHOT).snapshots()).containsExactly(SNAPSHOT);
    assertThat(before(plan, PATCH).pending()).containsExactlyInAnyOrder(EUROPE, PRIMARY);
    assertThat(before(plan, CREATE).named().clusters()).containsExactly(COMING);
    assertThat(before(plan, CREATE).named().instances()).isEmpty();
    assertThat(before(plan, INSTANCE).named())
        .isEqualTo(new NamedResources(Set.of(COMING), Set.of(READER), Optional.empty()));
    assertThat(before(plan, ALL_TOGETHER))
        .isEqualTo(new RequiredReads(Map.of(), List.of(), Set.of(), NamedResources.NOTHING));
  }

  private static RequiredReads before(Plan plan, Step step) {
    return RequiredReads.of(plan, step, FLEET.database());
  }

  private static RequiredReads wanted(Plan plan, Progress progress) {
    return wanted(plan, progress, Drive.START);
  }

  private static RequiredReads wanted(Plan plan, Progress progress, Instant now) {
    return RequiredReads.of(plan, progress, FLEET.database(), now);
  }

  private static Progress beginning() {
    return Progress.beginning(Drive.START);
  }

  private static Progress done(Progress progress, Step step) {
    return progress.with(step, progress.of(step).done(Drive.START));
  }

  /** One stage for each step. */
  private static Plan plan(Step... steps) {
    Stage[] stages =
        Arrays.stream(steps)
            .map(step -> new Stage(Wave.DATABASE, 1, List.of(step)))
            .toArray(Stage[]::new);
    return Drive.staged(new Drive(FLEET, 1).plan(), stages);
  }

  private static ApplyPending patch(RdsArn cluster) {
    return new ApplyPending(
        cluster, cluster, "system-update", "a patch", PatchAt.IMMEDIATE, Optional.empty());
  }

  private static RdsArn arn(String region, String type, String identifier) {
    return new RdsArn("aws", region, "123456789012", type, identifier);
  }
}
