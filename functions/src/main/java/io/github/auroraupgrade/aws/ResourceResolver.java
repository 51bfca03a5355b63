package io.github.auroraupgrade.aws;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.request.EventNotice;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * Finds the global databases that resources belong to: an instance's by its cluster, a cluster's by
 * the list of members. It asks once for the list and once for the members' instances in each Region
 * that matters, however many resources there are: AWS Health names thousands in one event.
 */
public final class ResourceResolver {
  /** As many clusters as are asked about in one call. */
  private static final int CLUSTERS_IN_A_CALL = 50;

  private final AwsClients clients;
  private final DatabaseList list;

  /** Looks up with these clients. */
  public ResourceResolver(AwsClients clients) {
    this.clients = clients;
    this.list = new DatabaseList(clients);
  }

  /**
   * The global databases that the notice's resources belong to, by identifier; none if they belong
   * to none, or are gone. An ARN is only found with its partition, account and Region.
   *
   * @throws RetryLater if a Region could not be asked
   * @throws StopUpgrade if AWS refuses to tell
   */
  public List<ListedDatabase> databasesOf(EventNotice notice) {
    List<ListedDatabase> all = list.read();
    Set<RdsArn> members =
        all.stream().flatMap(database -> database.members().stream()).collect(toSet());
    Set<String> named = Set.copyOf(notice.resources());
    Map<RdsArn, RdsArn> instances = instances(notice, members);
    Set<RdsArn> clusters =
        notice.resources().stream()
            .flatMap(resource -> cluster(resource, notice.region(), members, instances).stream())
            .collect(toSet());
    return all.stream()
        .filter(
            database ->
                database.members().stream().anyMatch(clusters::contains)
                    || database.arn().map(RdsArn::toString).filter(named::contains).isPresent())
        .sorted(Comparator.comparing(ListedDatabase::identifier))
        .toList();
  }

  /** The member a resource is, or belongs to: by ARN, or by a bare identifier of either kind. */
  private static Optional<RdsArn> cluster(
      String resource, String region, Set<RdsArn> members, Map<RdsArn, RdsArn> instances) {
    Optional<RdsArn> arn = RdsArn.tryParse(resource);
    if (arn.isPresent()) {
      return arn.filter(members::contains).or(() -> arn.map(instances::get));
    }
    return instances.keySet().stream()
        .filter(instance -> instance.identifier().equals(resource))
        .filter(instance -> instance.region().equals(region))
        .findFirst()
        .map(instances::get)
        .or(
            () ->
                members.stream()
                    .filter(member -> member.region().equals(region))
                    .filter(member -> member.identifier().equals(resource))
                    .findFirst());
  }

  /** The instances of the members in every Region from which the notice may name one. */
  private Map<RdsArn, RdsArn> instances(EventNotice notice, Set<RdsArn> members) {
    Set<String> regions =
        notice.resources().stream()
            .map(RdsArn::tryParse)
            .filter(arn -> arn.isEmpty() || arn.get().isInstance())
            .map(arn -> arn.map(RdsArn::region).orElse(notice.region()))
            .collect(toSet());
    Map<RdsArn, RdsArn> instances = new HashMap<>();
    members.stream()
        .filter(member -> regions.contains(member.region()))
        .sorted(Comparator.comparing(RdsArn::toString))
        .collect(groupingBy(RdsArn::region, mapping(member -> member, toList())))
        .forEach(
            (region, clusters) -> {
              for (int from = 0; from < clusters.size(); from += CLUSTERS_IN_A_CALL) {
                int to = Math.min(clusters.size(), from + CLUSTERS_IN_A_CALL);
                instances.putAll(instancesOf(region, clusters.subList(from, to)));
              }
            });
    return instances;
  }

  private Map<RdsArn, RdsArn> instancesOf(String region, List<RdsArn> clusters) {
    Filter ofThese =
        Filter.builder()
            .name("db-cluster-id")
            .values(clusters.stream().map(RdsArn::identifier).toList())
            .build();
    List<DBInstance> found =
        AwsCall.make(
            "Describe the DB instances of " + clusters.size() + " clusters in " + region,
            () ->
                clients
                    .rds(region)
                    .describeDBInstancesPaginator(ask -> ask.filters(ofThese))
                    .dbInstances()
                    .stream()
                    .toList());
    Map<RdsArn, RdsArn> instances = new HashMap<>();
    for (DBInstance instance : found) {
      clusters.stream()
          .filter(cluster -> cluster.identifier().equals(instance.dbClusterIdentifier()))
          .findFirst()
          .ifPresent(
              cluster ->
                  RdsArn.tryParse(Understood.text(instance.dbInstanceArn()))
                      .ifPresent(arn -> instances.put(arn, cluster)));
    }
    return instances;
  }
}
