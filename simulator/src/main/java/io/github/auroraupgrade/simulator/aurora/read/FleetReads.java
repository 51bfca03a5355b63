package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Filters;
import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** What there is: global clusters from everywhere, the rest only in its own Region (facts §2.2). */
public final class FleetReads {
  private static final Map<String, Function<GlobalCluster, List<String>>> GLOBAL_FILTERS =
      Map.of("region", FleetReads::regions);
  private static final Map<String, Function<DBCluster, List<String>>> CLUSTER_FILTERS =
      Map.of(
          "db-cluster-id", c -> Filters.values(c.dbClusterIdentifier(), c.dbClusterArn()),
          "db-cluster-resource-id", c -> Filters.values(c.dbClusterResourceId()),
          "clone-group-id", c -> Filters.values(c.cloneGroupId()),
          "engine", c -> Filters.values(c.engine()));
  private static final Map<String, Function<DBInstance, List<String>>> INSTANCE_FILTERS =
      Map.of(
          "db-cluster-id", i -> Filters.values(i.dbClusterIdentifier(), clusterArn(i)),
          "db-instance-id", i -> Filters.values(i.dbInstanceIdentifier(), i.dbInstanceArn()),
          "dbi-resource-id", i -> Filters.values(i.dbiResourceId()),
          "engine", i -> Filters.values(i.engine()));

  private final World world;

  public FleetReads(World world) {
    this.world = world;
  }

  public DescribeGlobalClustersResponse globals(
      DescribeGlobalClustersRequest request, String region) {
    List<GlobalCluster> found =
        world.seen().globals().values().stream()
            .filter(named(request.globalClusterIdentifier(), g -> g.globalClusterIdentifier()))
            .filter(Filters.of(request.filters(), GLOBAL_FILTERS))
            .toList();
    if (found.isEmpty() && request.globalClusterIdentifier() != null) {
      throw globalNotFound(request.globalClusterIdentifier());
    }
    Page<GlobalCluster> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeGlobalClustersResponse.builder()
        .globalClusters(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  public DescribeDbClustersResponse clusters(DescribeDbClustersRequest request, String region) {
    WorldState seen = world.seen();
    Optional<String> wanted = Optional.ofNullable(request.dbClusterIdentifier());
    List<DBCluster> all =
        wanted.isPresent()
            ? List.of(
                seen.cluster(region, wanted.get()).orElseThrow(() -> clusterNotFound(wanted.get())))
            : seen.clusters().values().stream().filter(in(region, c -> c.dbClusterArn())).toList();
    List<DBCluster> found =
        all.stream().filter(Filters.of(request.filters(), CLUSTER_FILTERS)).toList();
    Page<DBCluster> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbClustersResponse.builder()
        .dbClusters(withGlobalCluster(seen, page.items()))
        .marker(page.markerOrNull())
        .build();
  }

  public DescribeDbInstancesResponse instances(DescribeDbInstancesRequest request, String region) {
    List<DBInstance> found =
        world.seen().instances().values().stream()
            .filter(in(region, instance -> instance.dbInstanceArn()))
            .filter(instance -> isMeant(instance, request.dbInstanceIdentifier()))
            .filter(Filters.of(request.filters(), INSTANCE_FILTERS))
            .toList();
    if (found.isEmpty() && request.dbInstanceIdentifier() != null) {
      throw instanceNotFound(request.dbInstanceIdentifier());
    }
    Page<DBInstance> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbInstancesResponse.builder()
        .dbInstances(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  /** AWS names the global cluster in the description of each of its members. */
  private static List<DBCluster> withGlobalCluster(WorldState seen, List<DBCluster> clusters) {
    Map<String, String> globals = new HashMap<>();
    seen.globals()
        .values()
        .forEach(
            global ->
                global
                    .globalClusterMembers()
                    .forEach(
                        member ->
                            globals.put(member.dbClusterArn(), global.globalClusterIdentifier())));
    return clusters.stream()
        .map(
            cluster ->
                cluster.toBuilder()
                    .globalClusterIdentifier(globals.get(cluster.dbClusterArn()))
                    .build())
        .toList();
  }

  public static AwsRefusal clusterNotFound(String identifier) {
    return AwsRefusal.notFound("DBClusterNotFoundFault", "DBCluster " + identifier + " not found.");
  }

  /** The global cluster with a name. */
  public static GlobalCluster requireGlobal(WorldState state, String name) {
    return state.global(name).orElseThrow(() -> globalNotFound(name));
  }

  /** The cluster with a name in a Region. */
  public static DBCluster requireCluster(WorldState state, String region, String name) {
    return state.cluster(region, name).orElseThrow(() -> clusterNotFound(name));
  }

  /** The instance with a name in a Region. */
  public static DBInstance requireInstance(WorldState state, String region, String name) {
    return state.instances().values().stream()
        .filter(in(region, instance -> instance.dbInstanceArn()))
        .filter(instance -> isMeant(instance, name))
        .findFirst()
        .orElseThrow(() -> instanceNotFound(name));
  }

  private static AwsRefusal instanceNotFound(String name) {
    return AwsRefusal.notFound("DBInstanceNotFound", "DBInstance " + name + " not found.");
  }

  private static AwsRefusal globalNotFound(String name) {
    return AwsRefusal.notFound(
        "GlobalClusterNotFoundFault", "GlobalCluster " + name + " not found.");
  }

  private static <T> Predicate<T> named(String wanted, Function<T, String> identifier) {
    return object -> wanted == null || wanted.equalsIgnoreCase(identifier.apply(object));
  }

  private static boolean isMeant(DBInstance instance, String identifierOrArn) {
    return identifierOrArn == null
        || instance.dbInstanceIdentifier().equalsIgnoreCase(identifierOrArn)
        || instance.dbInstanceArn().equals(identifierOrArn);
  }

  private static <T> Predicate<T> in(String region, Function<T, String> arn) {
    return object -> Arn.regionOf(arn.apply(object)).equals(region);
  }

  private static List<String> regions(GlobalCluster global) {
    return global.globalClusterMembers().stream()
        .map(member -> Arn.regionOf(member.dbClusterArn()))
        .toList();
  }

  private static @Nullable String clusterArn(DBInstance instance) {
    return instance.dbClusterIdentifier() == null
        ? null
        : Arn.parse(instance.dbInstanceArn())
            .sibling("cluster", instance.dbClusterIdentifier())
            .toString();
  }
}
