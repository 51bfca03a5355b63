package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.plan.Offer;
import io.github.auroraupgrade.plan.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * Reads whole Regions: clusters, instances, pending maintenance and versions, each in one paged
 * call, however many databases there are (facts §1.3, §2.4).
 */
final class RegionReader {
  private static final int PAGE = 100;

  private final AwsClients clients;
  private final Executor executor;
  private final CatalogueReader catalogue;

  RegionReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
    this.catalogue = new CatalogueReader(clients, executor);
  }

  /** What a Region holds; offers by the engine's name. */
  record Region(
      List<DBCluster> clusters,
      List<DBInstance> instances,
      List<ResourcePendingMaintenanceActions> pending,
      Map<String, List<Offer>> offers) {}

  /** Each Region, or why it could not be read; the engines are those with databases there. */
  Map<String, Reading<Region>> read(Map<String, Set<String>> enginesByRegion) {
    List<String> names = new ArrayList<>(enginesByRegion.keySet());
    List<Reading<Region>> read =
        Parallel.map(executor, names, name -> reading(name, enginesByRegion.get(name)));
    Map<String, Reading<Region>> regions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      regions.put(names.get(i), read.get(i));
    }
    return regions;
  }

  private Reading<Region> reading(String name, Set<String> engines) {
    try {
      return Reading.known(AwsCall.make("Read " + name, () -> region(name, engines)));
    } catch (RetryLater | StopUpgrade e) {
      return Reading.unknown(e.getMessage());
    }
  }

  private Region region(String name, Set<String> engines) {
    RdsClient rds = clients.rds(name);
    Map<String, List<Offer>> offers = new HashMap<>();
    engines.forEach(engine -> offers.put(engine, catalogue.offers(engine, name)));
    return new Region(
        rds.describeDBClustersPaginator(ask -> ask.maxRecords(PAGE)).dbClusters().stream().toList(),
        rds.describeDBInstancesPaginator(ask -> ask.maxRecords(PAGE)).dbInstances().stream()
            .toList(),
        rds
            .describePendingMaintenanceActionsPaginator(ask -> ask.maxRecords(PAGE))
            .pendingMaintenanceActions()
            .stream()
            .toList(),
        offers);
  }
}
