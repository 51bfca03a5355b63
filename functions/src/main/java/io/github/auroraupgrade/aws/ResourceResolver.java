package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.request.EventNotice;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** Finds the global database of a resource: instance, then cluster, then global cluster. */
public final class ResourceResolver {
  private static final int PAGE = 100;
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");

  private final AwsClients clients;

  /** Looks up with these clients. */
  public ResourceResolver(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The identifiers of the global clusters that the notice's resources belong to; empty if they
   * belong to none, or are gone.
   *
   * @throws RetryLater if a Region could not be asked
   * @throws StopUpgrade if AWS refuses to tell
   */
  public NavigableSet<String> globalClustersOf(EventNotice notice) {
    NavigableSet<String> found = new TreeSet<>();
    Stream<ClusterName> clusters =
        notice.resources().stream()
            .flatMap(resource -> cluster(resource, notice.region()).stream());
    for (ClusterName name : clusters.distinct().toList()) {
      globalCluster(name).ifPresent(found::add);
    }
    return found;
  }

  private record ClusterName(String region, String identifier) {}

  /** AWS Health names resources by ARN or by bare identifier, of either kind (facts §1.4). */
  private Optional<ClusterName> cluster(String resource, String region) {
    Optional<RdsArn> arn = RdsArn.tryParse(resource);
    if (arn.isEmpty() && !IDENTIFIER.matcher(resource).matches()) {
      return Optional.empty();
    }
    if (arn.isEmpty()) {
      return Optional.of(
          ofInstance(resource, region).orElseGet(() -> new ClusterName(region, resource)));
    }
    if (arn.get().isInstance()) {
      return ofInstance(arn.get().identifier(), arn.get().region());
    }
    return arn.filter(RdsArn::isCluster)
        .map(cluster -> new ClusterName(cluster.region(), cluster.identifier()));
  }

  private Optional<ClusterName> ofInstance(String identifier, String region) {
    return AwsCall.make(
        "Describe DB instance " + identifier + " in " + region,
        () -> {
          try {
            return clients
                .rds(region)
                .describeDBInstances(ask -> ask.dbInstanceIdentifier(identifier))
                .dbInstances()
                .stream()
                .map(DBInstance::dbClusterIdentifier)
                .filter(cluster -> !Understood.text(cluster).isEmpty())
                .map(cluster -> new ClusterName(region, cluster))
                .findFirst();
          } catch (DbInstanceNotFoundException e) {
            return Optional.<ClusterName>empty();
          } catch (AwsServiceException e) {
            if (AwsCall.code(e).equals("InvalidParameterValue")) {
              return Optional.<ClusterName>empty();
            }
            throw e;
          }
        });
  }

  private Optional<String> globalCluster(ClusterName name) {
    return AwsCall.make(
        "Describe the global clusters",
        () ->
            clients
                .rds(clients.homeRegion())
                .describeGlobalClustersPaginator(ask -> ask.maxRecords(PAGE))
                .globalClusters()
                .stream()
                .filter(global -> has(global, name))
                .map(GlobalCluster::globalClusterIdentifier)
                .findFirst());
  }

  private static boolean has(GlobalCluster global, ClusterName name) {
    return global.globalClusterMembers().stream()
        .flatMap(member -> RdsArn.tryParse(Understood.text(member.dbClusterArn())).stream())
        .anyMatch(
            arn ->
                arn.region().equals(name.region()) && arn.identifier().equals(name.identifier()));
  }
}
