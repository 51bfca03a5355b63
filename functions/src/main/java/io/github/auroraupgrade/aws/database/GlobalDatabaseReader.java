package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

/**
 * Reads a global database: the global cluster, then every member in its own Region, in parallel.
 */
public final class GlobalDatabaseReader {
  private final AwsClients clients;
  private final Executor executor;

  /** The executor runs the reads of the Regions. */
  public GlobalDatabaseReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  /**
   * The global database as it is now; empty if AWS knows no such global cluster.
   *
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer, or answers what cannot be understood
   */
  public Optional<GlobalDatabase> read(String globalClusterIdentifier) {
    return global(globalClusterIdentifier).map(global -> read(global, this::cluster));
  }

  private Optional<GlobalCluster> global(String globalClusterIdentifier) {
    RdsClient home = clients.rds(clients.homeRegion());
    return AwsCall.make(
        "Describe global cluster " + globalClusterIdentifier,
        () -> {
          try {
            return home
                .describeGlobalClusters(ask -> ask.globalClusterIdentifier(globalClusterIdentifier))
                .globalClusters()
                .stream()
                .findFirst();
          } catch (GlobalClusterNotFoundException e) {
            return Optional.<GlobalCluster>empty();
          }
        });
  }

  /**
   * The same, of a global database that was there when the run began.
   *
   * @throws StopUpgrade if it is gone
   */
  public GlobalDatabase readKnown(String globalClusterIdentifier) {
    return read(globalClusterIdentifier).orElseThrow(() -> gone(globalClusterIdentifier));
  }

  /**
   * The same, with these clusters alone described, and without their instances.
   *
   * @throws StopUpgrade if it is gone
   */
  public GlobalDatabase readKnown(String globalClusterIdentifier, List<RdsArn> clusters) {
    return global(globalClusterIdentifier)
        .map(
            global ->
                read(global, arn -> clusters.contains(arn) ? clusterAlone(arn) : Optional.empty()))
        .orElseThrow(() -> gone(globalClusterIdentifier));
  }

  private static StopUpgrade gone(String globalClusterIdentifier) {
    return new StopUpgrade("The global cluster " + globalClusterIdentifier + " no longer exists");
  }

  private GlobalDatabase read(GlobalCluster global, Function<RdsArn, Optional<Cluster>> described) {
    List<Member> members =
        Parallel.map(
            executor,
            global.globalClusterMembers().stream()
                .filter(member -> !RdsMapper.text(member.dbClusterArn()).isEmpty())
                .toList(),
            member -> member(member, described));
    return RdsMapper.globalDatabase(global, members);
  }

  private static Member member(
      GlobalClusterMember member, Function<RdsArn, Optional<Cluster>> described) {
    RdsArn arn = RdsMapper.arn(member.dbClusterArn());
    return RdsMapper.member(member, arn, described.apply(arn));
  }

  private Optional<Cluster> clusterAlone(RdsArn arn) {
    return AwsCall.make(
        "Describe cluster " + arn.identifier() + " in " + arn.region(),
        () ->
            describe(clients.rds(arn.region()), arn)
                .map(cluster -> RdsMapper.cluster(cluster, List.of())));
  }

  private Optional<Cluster> cluster(RdsArn arn) {
    RdsClient rds = clients.rds(arn.region());
    return AwsCall.make(
        "Describe cluster " + arn.identifier() + " in " + arn.region(),
        () ->
            describe(rds, arn)
                .map(cluster -> RdsMapper.cluster(cluster, instances(rds, arn, cluster))));
  }

  /** AWS may answer with another cluster for a moment; the ARN tells (facts §2.2). */
  public static Optional<DBCluster> describe(RdsClient rds, RdsArn arn) {
    try {
      return rds
          .describeDBClusters(ask -> ask.dbClusterIdentifier(arn.identifier()))
          .dbClusters()
          .stream()
          .filter(cluster -> arn.toString().equals(cluster.dbClusterArn()))
          .findFirst();
    } catch (DbClusterNotFoundException e) {
      return Optional.empty();
    }
  }

  static List<Instance> instances(RdsClient rds, RdsArn arn, DBCluster cluster) {
    Filter ofCluster = Filter.builder().name("db-cluster-id").values(arn.identifier()).build();
    List<DBInstance> instances =
        rds.describeDBInstancesPaginator(ask -> ask.filters(ofCluster)).dbInstances().stream()
            .toList();
    return instances.stream().map(instance -> RdsMapper.instance(instance, cluster)).toList();
  }
}
