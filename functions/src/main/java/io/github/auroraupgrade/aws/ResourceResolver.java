package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.request.EventNotice;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** Finds the global database of a resource: instance, then cluster, then global cluster. */
public final class ResourceResolver {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");

  private final AwsClients clients;
  private final DatabaseList list;

  /** Looks up with these clients. */
  public ResourceResolver(AwsClients clients) {
    this.clients = clients;
    this.list = new DatabaseList(clients);
  }

  /**
   * The global databases that the notice's resources belong to, by identifier; none if they belong
   * to none, or are gone.
   *
   * @throws RetryLater if a Region could not be asked
   * @throws StopUpgrade if AWS refuses to tell
   */
  public List<ListedDatabase> databasesOf(EventNotice notice) {
    List<ClusterName> clusters =
        notice.resources().stream()
            .flatMap(resource -> cluster(resource, notice.region()).stream())
            .distinct()
            .toList();
    if (clusters.isEmpty()) {
      return List.of();
    }
    return list.read().stream()
        .filter(
            database ->
                clusters.stream().anyMatch(name -> database.has(name.region(), name.identifier())))
        .sorted(Comparator.comparing(ListedDatabase::identifier))
        .toList();
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
}
