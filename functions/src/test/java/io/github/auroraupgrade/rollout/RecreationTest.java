package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.ChangeDatabase;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.NextAction.PlanAgain;
import io.github.auroraupgrade.rollout.progress.NextAction.UpgradePrimary;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole runs that take clusters out and make them again, or restore them next to the old ones. */
class RecreationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final TestFleet FLEET = TestFleet.on("16.8").without(SYDNEY);
  private static final EngineVersion OLD = EngineVersion.parse("16.8");
  private static final EngineVersion NEW = EngineVersion.parse(Drive.TARGET);
  private static final RdsArn COMING = TestFleet.cluster("eu-west-1", "orders-euw1-new");
  private static final RdsArn RESTORED = TestFleet.cluster("us-east-1", "orders-use1-new");
  private static final RdsArn WRITER =
      new RdsArn("aws", "us-east-1", "123456789012", "db", "orders-use1-new-1");
  private static final RdsArn READER =
      new RdsArn("aws", "eu-west-1", "123456789012", "db", "orders-euw1-new-1");

  private static final Step DETACH = new DetachMember(EUROPE, global("orders"), "us-east-1", "f");
  private static final Step CREATE = new CreateSecondary(COMING, "orders", EUROPE, NEW, "f");
  private static final Step INSTANCE = new CreateInstance(READER, COMING);
  private static final TakeSnapshot SNAPSHOT = new TakeSnapshot(PRIMARY, "before");
  private static final Step RESTORE = new RestoreCluster(RESTORED, "before", NEW, "f");
  private static final Step AROUND = new CreateGlobal(global("orders-new"), RESTORED);

  private final Drive rebuild =
      run(
          stage(DETACH),
          new Stage(Wave.PRIMARY, 1, List.of(new UpgradeMember(PRIMARY, OLD, NEW))),
          stage(CREATE),
          stage(INSTANCE));
  private final Drive restore = run(stage(SNAPSHOT), stage(RESTORE), stage(AROUND));

  @Test
  void aSecondaryLeavesThePrimaryIsUpgradedAndTheSecondaryComesAnew() {
    assertThat(asked(rebuild.move())).isEqualTo(DETACH);
    assertThat(rebuild.progress().gap()).as("asked for is not detached").isEmpty();
    detached();
    Instant since = rebuild.now().minus(MINUTE);
    assertThat(rebuild.moveQuietly()).isInstanceOf(UpgradePrimary.class);
    assertThat(rebuild.progress().gap()).contains(new VersionSkew(since, Optional.empty()));

    rebuild.see(rebuild.fleet().upgraded(PRIMARY, Drive.TARGET));
    rebuild.see(rebuild.fleet().withGlobal(Drive.TARGET, "available"));
    rebuild.after(MINUTE).move();
    assertThat(asked(rebuild.after(MINUTE).moveQuietly())).isEqualTo(CREATE);

    rebuild.see(coming(rebuild.fleet(), "pending-resync"));
    assertThat(rebuild.after(MINUTE).move().reason()).contains("is still copying its data");
    rebuild.see(rebuild.fleet().withSynchronization(COMING, "connected"));
    rebuild.after(MINUTE).move();
    assertThat(asked(rebuild.after(MINUTE).moveQuietly())).isEqualTo(INSTANCE);

    rebuild.see(
        rebuild
            .fleet()
            .withInstances(
                COMING, _ -> List.of(TestFleet.instance(READER.identifier(), NEW, true))));
    rebuild.additional(found(loose(COMING, "euw1-new.writer", "euw1-new.reader")));
    rebuild.after(MINUTE).move();
    Done done = (Done) rebuild.after(MINUTE).moveQuietly();
    assertThat(done.remains())
        .startsWith(
            "New endpoints of orders-euw1-new in eu-west-1: euw1-new.writer and euw1-new.reader.",
            "orders-euw1 in eu-west-1 was detached: it is now a separate cluster with the data"
                + " of that moment, accepts writes and costs money. Switch whatever reads from"
                + " it to orders-euw1-new,"
                + " then delete it.");
    assertThat(rebuild.progress().gap())
        .contains(new VersionSkew(since, Optional.of(rebuild.now())));
  }

  @Test
  void whoHaltsHalfwayIsToldWhatStandsAloneAndWhatIsMissing() {
    rebuild.move();
    detached();
    rebuild.moveQuietly();
    rebuild.acts(rebuild.act(PRIMARY, StepResult.Outcome.REFUSED, "no"));
    Halt halt = (Halt) rebuild.after(MINUTE).move();
    assertThat(halt.nextAction())
        .contains("Detached, now separate clusters with their data: orders-euw1. ")
        .contains("Not created yet: orders-euw1-new. ")
        .endsWith("\"targetEngineVersion\":\"16.13\" continues from here.");
  }

  @Test
  void nothingStandsAloneBeforeTheFirstIsDetached() {
    rebuild.stop(new StopOrder("ana", Optional.empty(), ""));
    Halt halt = (Halt) rebuild.move();
    assertThat(halt.nextAction())
        .doesNotContain("Detached")
        .contains("Not created yet: orders-euw1-new. Every recorded setting is in settings.json");
  }

  @Test
  void aMemberThatLeftBeforeItWasAskedToIsPlannedAgain() {
    rebuild.see(FLEET.without(EUROPE));
    assertThat(rebuild.move().reason()).contains("is not a member of the global database any more");
  }

  @Test
  void onlyTheMembersThePlanMakesMayCome() {
    rebuild.move();
    rebuild.see(coming(FLEET, "connected"));
    assertThat(rebuild.move()).isNotInstanceOf(PlanAgain.class);
    rebuild.see(FLEET.plus(TestFleet.member(SYDNEY, Role.SECONDARY, OLD)));
    assertThat(rebuild.move().reason()).contains("has become a member since the plan was made");
    rebuild.see(coming(FLEET, "connected").switchedOverTo(COMING));
    assertThat(rebuild.move().reason())
        .contains("was the primary and is the secondary now")
        .contains(
            "Nothing more is started; waiting for these to settle: orders-euw1 out of orders was"
                + " requested");
  }

  @Test
  void aRestoredDatabaseServesNextToTheOldOne() {
    assertThat(asked(restore.move())).isEqualTo(SNAPSHOT);
    snapshotTaken();
    assertThat(asked(restore.move())).isEqualTo(RESTORE);
    restore.additional(restored("available", Optional.empty()));
    restore.after(MINUTE).move();
    assertThat(asked(restore.after(MINUTE).move())).isEqualTo(AROUND);

    restore.additional(restored("available", Optional.of(successor("available", NEW))));
    restore.after(MINUTE).move();
    Done done = (Done) restore.after(MINUTE).move();
    assertThat(done.reason())
        .isEqualTo(
            "Global database orders-new runs 16.13, restored from snapshot before. orders"
                + " was left unchanged.");
    assertThat(done.remains())
        .startsWith(
            "New global endpoint of orders-new: orders-new.global.",
            "New endpoints of orders-use1-new in us-east-1: writer and reader.")
        .anyMatch(line -> line.startsWith("What was written to orders after snapshot before"))
        .anyMatch(line -> line.startsWith("The old global database orders is unchanged"));
    assertThat(restore.progress().gap()).isEmpty();
  }

  @Test
  void endpointsThatAwsDoesNotTellAreNotMadeUp() {
    finished();
    ExistingResources nothing =
        new ExistingResources(
            List.of(),
            Map.of(),
            Optional.of(
                new ReplacementGlobalCluster(
                    "orders-new",
                    "available",
                    NEW,
                    Optional.of(RESTORED),
                    Map.of(RESTORED, "connected"),
                    "")));
    Done done =
        (Done) restore.additional(new AdditionalReads(List.of(), List.of(), nothing)).move();
    assertThat(done.remains().getFirst())
        .isEqualTo("New cluster orders-use1-new in us-east-1; AWS did not tell its endpoints.");
  }

  @Test
  void aRestoredDatabaseIsDoneOnlyWhenItServesOnTheVersion() {
    finished();
    restore.additional(restored("available", Optional.of(successor("modifying", NEW))));
    assertThat(restore.move())
        .isInstanceOfSatisfying(
            KeepWaiting.class,
            it -> assertThat(it.reason()).isEqualTo("orders-new is modifying, 16.13."));
    restore.additional(restored("available", Optional.of(successor("available", OLD))));
    assertThat(restore.move().reason()).isEqualTo("orders-new is available, 16.8.");
    restore.additional(AdditionalReads.NOTHING);
    assertThat(restore.move().reason()).isEqualTo("AWS does not describe the new global cluster.");
  }

  @Test
  void onceItsSnapshotIsTakenARestoreDoesNotMindWhatBecomesOfTheOldDatabase() {
    restore.see(FLEET.withFailover("pending"));
    assertThat(restore.move()).isInstanceOf(KeepWaiting.class);
    restore.see(FLEET).move();
    snapshotTaken();
    restore.see(FLEET.without(EUROPE).withFailover("pending"));
    assertThat(restore.move()).isNotInstanceOf(PlanAgain.class);
    assertThat(restore.fleet().database().members()).hasSize(1);
  }

  private void detached() {
    rebuild.see(FLEET.without(EUROPE)).after(MINUTE).move();
    rebuild.after(MINUTE);
  }

  /** Taken, read once; the next reading confirms it. */
  private void snapshotTaken() {
    restore.additional(
        new AdditionalReads(
            List.of(new Snapshot("before", "orders-use1", "us-east-1", "available")), List.of()));
    restore.after(MINUTE).move();
    restore.after(MINUTE);
  }

  private void finished() {
    restore.move();
    snapshotTaken();
    restore.move();
    restore.additional(restored("available", Optional.of(successor("available", NEW))));
    restore.after(MINUTE).move();
    restore.after(MINUTE).move();
    restore.after(MINUTE).move();
  }

  private static Step asked(NextAction move) {
    assertThat(move).isInstanceOf(ChangeDatabase.class);
    return ((ChangeDatabase) move).stepAttempts().getFirst().step();
  }

  private static Drive run(Stage... stages) {
    Plan inPlace = new Drive(FLEET, 1).plan();
    return new Drive(FLEET, Drive.staged(inPlace, stages));
  }

  private static Stage stage(Step... steps) {
    return new Stage(Wave.DATABASE, 1, List.of(steps));
  }

  private static TestFleet coming(TestFleet fleet, String synchronization) {
    return fleet
        .plus(TestFleet.member(COMING, Role.SECONDARY, NEW))
        .withInstances(COMING, _ -> List.of())
        .withSynchronization(COMING, synchronization);
  }

  private static AdditionalReads restored(
      String status, Optional<ReplacementGlobalCluster> successor) {
    Instance writer = TestFleet.instance(WRITER.identifier(), NEW, true);
    StandaloneCluster cluster =
        new StandaloneCluster(
            RESTORED,
            cluster(status, writer),
            Optional.empty(),
            Map.of(RestoreCluster.TAG, "before"),
            "writer",
            "reader");
    return new AdditionalReads(
        List.of(), List.of(), new ExistingResources(List.of(cluster), Map.of(), successor));
  }

  private static ReplacementGlobalCluster successor(String status, EngineVersion version) {
    return new ReplacementGlobalCluster(
        "orders-new",
        status,
        version,
        Optional.of(RESTORED),
        Map.of(RESTORED, "connected"),
        "orders-new.global");
  }

  private static AdditionalReads found(StandaloneCluster... clusters) {
    return new AdditionalReads(
        List.of(), List.of(), new ExistingResources(List.of(clusters), Map.of(), Optional.empty()));
  }

  private static StandaloneCluster loose(RdsArn arn, String endpoint, String readerEndpoint) {
    return new StandaloneCluster(
        arn, cluster("available"), Optional.of("orders"), Map.of(), endpoint, readerEndpoint);
  }

  private static Cluster cluster(String status, Instance... instances) {
    return new Cluster(
        status, NEW, Optional.empty(), false, "sun:05:00-sun:05:30", "default", List.of(instances));
  }

  private static RdsArn global(String identifier) {
    return new RdsArn("aws", "", "123456789012", "global-cluster", identifier);
  }
}
