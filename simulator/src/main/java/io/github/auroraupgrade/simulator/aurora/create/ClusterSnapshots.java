package io.github.auroraupgrade.simulator.aurora.create;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.Filters;
import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotRequest;
import software.amazon.awssdk.services.rds.model.CreateDbClusterSnapshotResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.Tag;

/** Manual snapshots of clusters: two to ten minutes, with progress (facts §2.2, §4 #27). */
public final class ClusterSnapshots {
  private static final Duration LEAST = Duration.ofMinutes(2);
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Map<String, Function<DBClusterSnapshot, List<String>>> FILTERS =
      Map.of(
          "db-cluster-id", s -> Filters.values(s.dbClusterIdentifier()),
          "db-cluster-snapshot-id", s -> Filters.values(s.dbClusterSnapshotIdentifier()),
          "snapshot-type", s -> Filters.values(s.snapshotType()),
          "engine", s -> Filters.values(s.engine()));

  private final World world;
  private final DeterministicRandom dice;
  private final Quotas quotas;

  public ClusterSnapshots(World world, DeterministicRandom dice, Quotas quotas) {
    this.world = world;
    this.dice = dice;
    this.quotas = quotas;
  }

  public CreateDbClusterSnapshotResponse create(
      CreateDbClusterSnapshotRequest request, String region) {
    String name =
        RequiredParameters.parameter(
            "DBClusterSnapshotIdentifier", request.dbClusterSnapshotIdentifier());
    DBCluster cluster =
        FleetReads.requireCluster(
            world.now(),
            region,
            RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier()));
    refuseIfTaken(cluster, name);
    StateGuard.refuse(cluster);
    quotas.refuseIfFull(Quotas.Counted.SNAPSHOTS, region);
    DBClusterSnapshot snapshot = take(cluster, name, request.tags());
    return CreateDbClusterSnapshotResponse.builder().dbClusterSnapshot(snapshot).build();
  }

  public DescribeDbClusterSnapshotsResponse describe(
      DescribeDbClusterSnapshotsRequest request, String region) {
    Optional<String> wanted = Optional.ofNullable(request.dbClusterSnapshotIdentifier());
    List<DBClusterSnapshot> found =
        world.seen().belongings().snapshots().values().stream()
            .filter(s -> Arn.parse(s.dbClusterSnapshotArn()).region().equals(region))
            .filter(s -> wanted.map(name -> isNamed(s, name)).orElse(true))
            .filter(s -> isOrAny(request.dbClusterIdentifier(), s.dbClusterIdentifier()))
            .filter(s -> isOrAny(request.snapshotType(), s.snapshotType()))
            .filter(Filters.of(request.filters(), FILTERS))
            .toList();
    if (wanted.isPresent() && found.isEmpty()) {
      throw notFound(wanted.get());
    }
    Page<DBClusterSnapshot> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbClusterSnapshotsResponse.builder()
        .dbClusterSnapshots(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  /** Refuses a name that another snapshot of the Region has. */
  void refuseIfTaken(DBCluster cluster, String name) {
    if (world.now().belongings().snapshots().containsKey(arn(cluster, name).toString())) {
      throw AwsRefusal.badRequest(
          "DBClusterSnapshotAlreadyExistsFault",
          "Cannot create the cluster snapshot because one with the identifier "
              + name
              + " already exists.");
    }
  }

  /** The snapshot with a name in a Region, by identifier or ARN. */
  static DBClusterSnapshot require(WorldState state, String region, String name) {
    return state.belongings().snapshots().values().stream()
        .filter(s -> Arn.parse(s.dbClusterSnapshotArn()).region().equals(region))
        .filter(s -> isNamed(s, name))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }

  /** Begins a snapshot. */
  DBClusterSnapshot take(DBCluster cluster, String name, List<Tag> tags) {
    Arn arn = arn(cluster, name);
    DBClusterSnapshot snapshot = of(cluster, name, tags);
    world.change(state -> state.withBelongings(b -> b.with(snapshot)));
    world.emit(arn, EventText.creatingSnapshot());
    Duration lasts = dice.between(LEAST, MOST, arn + " snapshot");
    for (int percent = 25; percent < 100; percent += 25) {
      int reached = percent;
      change(arn, part(lasts, percent), s -> s.percentProgress(reached));
    }
    change(arn, lasts, s -> s.percentProgress(100).status(RdsStatus.AVAILABLE));
    world.at(world.time().plus(lasts), () -> world.emit(arn, EventText.snapshotCreated()));
    return snapshot;
  }

  private void change(Arn arn, Duration after, Consumer<DBClusterSnapshot.Builder> change) {
    Instant when = world.time().plus(after);
    world.at(
        when,
        () -> {
          DBClusterSnapshot now =
              requireNonNull(world.now().belongings().snapshots().get(arn.toString()));
          DBClusterSnapshot changed = now.toBuilder().applyMutation(change).build();
          world.change(state -> state.withBelongings(b -> b.with(changed)));
        });
  }

  private DBClusterSnapshot of(DBCluster cluster, String name, List<Tag> tags) {
    return DBClusterSnapshot.builder()
        .dbClusterSnapshotIdentifier(name)
        .dbClusterSnapshotArn(arn(cluster, name).toString())
        .dbClusterIdentifier(cluster.dbClusterIdentifier())
        .dbClusterResourceId(cluster.dbClusterResourceId())
        .snapshotCreateTime(world.time())
        .snapshotType("manual")
        .status(RdsStatus.CREATING)
        .percentProgress(0)
        .engine(cluster.engine())
        .engineMode(cluster.engineMode())
        .engineVersion(cluster.engineVersion())
        .port(cluster.port())
        .masterUsername(cluster.masterUsername())
        .allocatedStorage(cluster.allocatedStorage())
        .availabilityZones(cluster.availabilityZones())
        .clusterCreateTime(cluster.clusterCreateTime())
        .storageEncrypted(cluster.storageEncrypted())
        .kmsKeyId(cluster.kmsKeyId())
        .tagList(tags)
        .build();
  }

  private static Arn arn(DBCluster cluster, String name) {
    return Arn.parse(cluster.dbClusterArn()).sibling("cluster-snapshot", name);
  }

  private static Duration part(Duration whole, int percent) {
    return Duration.ofSeconds(whole.toSeconds() * percent / 100);
  }

  private static boolean isNamed(DBClusterSnapshot snapshot, String name) {
    return name.equalsIgnoreCase(snapshot.dbClusterSnapshotIdentifier())
        || name.equals(snapshot.dbClusterSnapshotArn());
  }

  private static boolean isOrAny(String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }

  private static AwsRefusal notFound(String name) {
    return AwsRefusal.notFound(
        "DBClusterSnapshotNotFoundFault", "DBClusterSnapshot " + name + " not found.");
  }
}
