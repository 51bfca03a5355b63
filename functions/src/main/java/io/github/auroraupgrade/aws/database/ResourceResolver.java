package io.github.auroraupgrade.aws.database;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.request.EventNotice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * Finds the global databases that resources belong to: an instance's by its cluster, a cluster's by
 * the {@code GlobalClusterIdentifier} in its description. Only what an event names is asked about,
 * many names in one call, so that an account may hold thousands of databases, and AWS Health may
 * name thousands in one event.
 */
public final class ResourceResolver {
  /** As many names as are asked about in one call. */
  private static final int NAMES_IN_A_CALL = 50;

  /** Of more global clusters than these the whole list takes fewer calls: 100 on a page. */
  private static final int MOST_ASKED_BY_NAME = 10;

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
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public List<ListedDatabase> databasesOf(EventNotice notice) {
    Set<String> named = Set.copyOf(notice.resources());
    Set<RdsArn> clusters = new HashSet<>();
    SortedSet<String> globals = globalClusters(notice);
    for (String region : regions(notice)) {
      for (DBCluster cluster : clusters(notice, region, named)) {
        if (!RdsMapper.text(cluster.globalClusterIdentifier()).isEmpty()) {
          clusters.add(RdsMapper.arn(cluster.dbClusterArn()));
          globals.add(cluster.globalClusterIdentifier());
        }
      }
    }
    return listed(globals).stream()
        .filter(
            database ->
                database.members().stream().anyMatch(clusters::contains)
                    || database.arn().map(RdsArn::toString).filter(named::contains).isPresent())
        .sorted(Comparator.comparing(ListedDatabase::identifier))
        .toList();
  }

  private List<ListedDatabase> listed(SortedSet<String> identifiers) {
    return identifiers.size() > MOST_ASKED_BY_NAME
        ? list.read()
        : identifiers.stream().flatMap(identifier -> list.find(identifier).stream()).toList();
  }

  private static SortedSet<String> globalClusters(EventNotice notice) {
    return arns(notice)
        .filter(RdsArn::isGlobalCluster)
        .map(RdsArn::identifier)
        .collect(toCollection(TreeSet::new));
  }

  private static Stream<RdsArn> arns(EventNotice notice) {
    return notice.resources().stream().flatMap(resource -> RdsArn.tryParse(resource).stream());
  }

  private static SortedSet<String> regions(EventNotice notice) {
    SortedSet<String> regions = new TreeSet<>();
    for (String resource : notice.resources()) {
      Optional<RdsArn> arn = RdsArn.tryParse(resource);
      if (arn.isEmpty()) {
        regions.add(notice.region());
      } else if (arn.get().isCluster() || arn.get().isInstance()) {
        regions.add(arn.get().region());
      }
    }
    return regions;
  }

  /** The clusters of a Region that are named, or whose instances are. */
  private List<DBCluster> clusters(EventNotice notice, String region, Set<String> named) {
    SortedSet<String> instances = bareNames(notice, region);
    SortedSet<String> clusters = bareNames(notice, region);
    arns(notice)
        .filter(arn -> arn.region().equals(region))
        .forEach(
            arn -> {
              if (arn.isInstance()) {
                instances.add(arn.identifier());
              } else if (arn.isCluster()) {
                clusters.add(arn.identifier());
              }
            });
    Set<String> ofInstances =
        instances(region, instances).stream()
            .filter(
                instance ->
                    named.contains(instance.dbInstanceArn())
                        || named.contains(instance.dbInstanceIdentifier()))
            .flatMap(instance -> Optional.ofNullable(instance.dbClusterIdentifier()).stream())
            .collect(toSet());
    clusters.addAll(ofInstances);
    return described(region, clusters).stream()
        .filter(
            cluster ->
                named.contains(cluster.dbClusterArn())
                    || named.contains(cluster.dbClusterIdentifier())
                    || ofInstances.contains(cluster.dbClusterIdentifier()))
        .toList();
  }

  /** Names without an ARN are of the event's own Region, and may be of either kind. */
  private static SortedSet<String> bareNames(EventNotice notice, String region) {
    return notice.resources().stream()
        .filter(_ -> region.equals(notice.region()))
        .filter(resource -> RdsArn.tryParse(resource).isEmpty())
        .filter(resource -> !resource.isBlank())
        .collect(toCollection(TreeSet::new));
  }

  private List<DBInstance> instances(String region, SortedSet<String> identifiers) {
    List<DBInstance> found = new ArrayList<>();
    for (Filter ofThese : filters("db-instance-id", identifiers)) {
      found.addAll(
          AwsCall.make(
              "Describe the DB instances of an event in " + region,
              () ->
                  clients
                      .rds(region)
                      .describeDBInstancesPaginator(ask -> ask.filters(ofThese))
                      .dbInstances()
                      .stream()
                      .toList()));
    }
    return found;
  }

  private List<DBCluster> described(String region, SortedSet<String> identifiers) {
    List<DBCluster> found = new ArrayList<>();
    for (Filter ofThese : filters("db-cluster-id", identifiers)) {
      found.addAll(
          AwsCall.make(
              "Describe the clusters of an event in " + region,
              () ->
                  clients
                      .rds(region)
                      .describeDBClustersPaginator(ask -> ask.filters(ofThese))
                      .dbClusters()
                      .stream()
                      .toList()));
    }
    return found;
  }

  private static List<Filter> filters(String name, SortedSet<String> values) {
    List<String> all = List.copyOf(values);
    List<Filter> filters = new ArrayList<>();
    for (int from = 0; from < all.size(); from += NAMES_IN_A_CALL) {
      List<String> some = all.subList(from, Math.min(all.size(), from + NAMES_IN_A_CALL));
      filters.add(Filter.builder().name(name).values(some).build());
    }
    return filters;
  }
}
