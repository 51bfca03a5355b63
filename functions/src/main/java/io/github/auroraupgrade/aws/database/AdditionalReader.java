package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;

/** Reads what a step needs that is not a member of the global database. */
public final class AdditionalReader {
  private final AwsClients clients;
  private final ExistingReader existing;

  /** Reads with these clients. */
  public AdditionalReader(AwsClients clients) {
    this.clients = clients;
    this.existing = new ExistingReader(clients);
  }

  /**
   * What is wanted, and no more.
   *
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public AdditionalReads read(RequiredReads wanted) {
    List<Snapshot> snapshots = wanted.snapshots().stream().flatMap(this::snapshot).toList();
    List<PendingAction> pending = wanted.pending().stream().flatMap(this::pending).toList();
    return new AdditionalReads(snapshots, pending, existing.read(wanted.named()));
  }

  /** A resource on which nothing waits may be answered with an error (facts §2.2). */
  private Stream<PendingAction> pending(RdsArn resource) {
    return AwsCall.make(
        "Describe the pending maintenance actions of " + resource.identifier(),
        () -> {
          try {
            return clients
                .rds(resource.region())
                .describePendingMaintenanceActions(
                    ask -> ask.resourceIdentifier(resource.toString()))
                .pendingMaintenanceActions()
                .stream()
                .flatMap(listed -> listed.pendingMaintenanceActionDetails().stream())
                .map(detail -> RdsMapper.pending(resource, detail));
          } catch (ResourceNotFoundException e) {
            return Stream.<PendingAction>empty();
          }
        });
  }

  private Stream<Snapshot> snapshot(TakeSnapshot take) {
    return snapshot(clients, take);
  }

  public static Stream<Snapshot> snapshot(AwsClients clients, TakeSnapshot take) {
    RdsArn cluster = take.cluster();
    return AwsCall.make(
        "Describe snapshot " + take.snapshot() + " in " + cluster.region(),
        () -> {
          try {
            return clients
                .rds(cluster.region())
                .describeDBClusterSnapshots(ask -> ask.dbClusterSnapshotIdentifier(take.snapshot()))
                .dbClusterSnapshots()
                .stream()
                .map(snapshot -> snapshot(snapshot, cluster.region()));
          } catch (DbClusterSnapshotNotFoundException e) {
            return Stream.<Snapshot>empty();
          }
        });
  }

  private static Snapshot snapshot(DBClusterSnapshot snapshot, String region) {
    return new Snapshot(
        RdsMapper.text(snapshot.dbClusterSnapshotIdentifier()),
        RdsMapper.text(snapshot.dbClusterIdentifier()),
        region,
        RdsMapper.text(snapshot.status()).toLowerCase(Locale.ROOT),
        Optional.ofNullable(snapshot.snapshotCreateTime()));
  }
}
