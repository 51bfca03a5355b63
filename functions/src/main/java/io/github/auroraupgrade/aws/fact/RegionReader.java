package io.github.auroraupgrade.aws.fact;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.aws.database.CatalogueReader;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * Reads whole Regions: clusters, instances, pending maintenance and versions, each in one paged
 * call, however many databases there are (facts §1.3, §2.4).
 */
public final class RegionReader {
  private static final int PAGE = 100;

  private final AwsClients clients;
  private final Executor executor;
  private final CatalogueReader catalogue;

  public RegionReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
    this.catalogue = new CatalogueReader(clients, executor);
  }

  /**
   * What a Region holds, so that one database of thousands is found without looking at the others.
   *
   * @param clusters by ARN
   * @param instances by the identifier of their cluster
   * @param pending by the ARN of the resource
   * @param offers by the engine's name
   */
  public record Region(
      Map<String, DBCluster> clusters,
      Map<String, List<DBInstance>> instances,
      Map<String, ResourcePendingMaintenanceActions> pending,
      Map<String, List<OfferedVersion>> offers) {
    public Optional<DBCluster> cluster(RdsArn arn) {
      return Optional.ofNullable(clusters.get(arn.toString()));
    }

    public List<DBInstance> instancesOf(DBCluster cluster) {
      return instances.getOrDefault(cluster.dbClusterIdentifier(), List.of());
    }

    /** What waits for a cluster and for its instances. */
    public List<ResourcePendingMaintenanceActions> pendingFor(RdsArn cluster) {
      Stream<String> resources =
          Stream.concat(
              Stream.of(cluster.toString()),
              cluster(cluster).map(this::instancesOf).orElse(List.of()).stream()
                  .map(DBInstance::dbInstanceArn));
      return resources.flatMap(arn -> Optional.ofNullable(pending.get(arn)).stream()).toList();
    }
  }

  /** Each Region, or why it could not be read; the engines are those with databases there. */
  public Map<String, Lookup<Region>> read(Map<String, Set<String>> enginesByRegion) {
    List<String> names = new ArrayList<>(enginesByRegion.keySet());
    List<Lookup<Region>> read =
        Parallel.map(
            executor, names, name -> reading(name, enginesByRegion.getOrDefault(name, Set.of())));
    Map<String, Lookup<Region>> regions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      regions.put(names.get(i), read.get(i));
    }
    return regions;
  }

  private Lookup<Region> reading(String name, Set<String> engines) {
    try {
      return Lookup.known(AwsCall.make("Read " + name, () -> region(name, engines)));
    } catch (RetryLater | StopUpgrade e) {
      return Lookup.unknown(String.valueOf(e.getMessage()));
    }
  }

  private Region region(String name, Set<String> engines) {
    RdsClient rds = clients.rds(name);
    Map<String, List<OfferedVersion>> offers = new HashMap<>();
    engines.forEach(engine -> offers.put(engine, catalogue.offers(engine, name)));
    return new Region(
        byKey(
            rds.describeDBClustersPaginator(ask -> ask.maxRecords(PAGE)).dbClusters().stream(),
            DBCluster::dbClusterArn),
        rds.describeDBInstancesPaginator(ask -> ask.maxRecords(PAGE)).dbInstances().stream()
            .filter(instance -> instance.dbClusterIdentifier() != null)
            .collect(groupingBy(DBInstance::dbClusterIdentifier)),
        byKey(
            rds
                .describePendingMaintenanceActionsPaginator(ask -> ask.maxRecords(PAGE))
                .pendingMaintenanceActions()
                .stream(),
            ResourcePendingMaintenanceActions::resourceIdentifier),
        offers);
  }

  /** AWS may list a resource twice, when pages change while they are read: the first counts. */
  private static <T> Map<String, T> byKey(Stream<T> all, Function<T, String> key) {
    return all.filter(one -> key.apply(one) != null)
        .collect(toMap(key, one -> one, (first, _) -> first));
  }
}
