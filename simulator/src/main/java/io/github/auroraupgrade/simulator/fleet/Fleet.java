package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.Arn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * The databases of one account, as the AWS CLI describes them, made whole.
 *
 * @param catalogue the recorded engine versions, overlaid with those the files brought
 * @param settings what the files say of parameter groups, deployments and quotas
 * @param files which files a recorded fleet was read from
 * @param assumptions what the files left open and the simulator filled in, a sentence each
 */
public record Fleet(
    List<GlobalCluster> globalClusters,
    List<DBCluster> clusters,
    List<DBInstance> instances,
    List<ResourcePendingMaintenanceActions> maintenance,
    Catalogue catalogue,
    AccountSettings settings,
    RecordedFiles files,
    List<String> assumptions) {

  /** Copies the lists. */
  public Fleet {
    globalClusters = List.copyOf(globalClusters);
    clusters = List.copyOf(clusters);
    instances = List.copyOf(instances);
    maintenance = List.copyOf(maintenance);
    assumptions = List.copyOf(assumptions);
  }

  /**
   * Reads and merges files and directories.
   *
   * @param paths files in the shape of {@code describe-*} outputs, or directories whose
   *     sub-directories are named after Regions
   * @throws BadFleet when one cannot be used
   */
  public static Fleet read(List<Path> paths) {
    FleetFileReader reader = new FleetFileReader();
    paths.forEach(reader::add);
    return reader.fleet();
  }

  /**
   * Reads what was recorded of an account, and nothing else: no cluster, no instance and no engine
   * version is filled in, and a call whose file is missing is refused (see {@link RecordedFiles}).
   *
   * @param directory has one sub-directory for each Region, with the {@code describe-*.json} of it
   * @throws BadFleet when a file cannot be used
   */
  public static Fleet recorded(Path directory) {
    FleetFileReader reader = new FleetFileReader();
    reader.add(directory);
    return reader.recorded(RecordedFiles.in(directory));
  }

  /** A fleet that comes with the simulator: {@code orders-postgresql} or {@code orders-mysql}. */
  public static Fleet named(String name) {
    FleetFileReader reader = new FleetFileReader();
    reader.addResource("fleets/" + name + ".json");
    return reader.fleet();
  }

  /**
   * Databases like one that comes with the simulator, under other names, next to each other in an
   * account.
   *
   * @param like {@code orders}, in the fleet {@code orders-postgresql} or {@code orders-mysql}
   */
  public static Fleet copies(String fleet, String like, String account, List<String> names) {
    FleetFileReader reader = new FleetFileReader();
    names.forEach(
        name ->
            reader.addResource(
                "fleets/" + fleet + ".json",
                text -> text.replace(like, name).replace("123456789012", account)));
    return reader.fleet();
  }

  /** The account the fleet lives in. */
  public String account() {
    return clusters.stream()
        .map(cluster -> Arn.parse(cluster.dbClusterArn()).account())
        .findFirst()
        .orElse("123456789012");
  }

  /** The same fleet with one cluster changed. */
  public Fleet withCluster(String identifier, UnaryOperator<DBCluster.Builder> change) {
    List<DBCluster> changed =
        clusters.stream()
            .map(
                cluster ->
                    cluster.dbClusterIdentifier().equals(identifier)
                        ? change.apply(cluster.toBuilder()).build()
                        : cluster)
            .toList();
    return new Fleet(
        globalClusters, changed, instances, maintenance, catalogue, settings, files, assumptions);
  }

  /** The same fleet with one instance changed. */
  public Fleet withInstance(String identifier, UnaryOperator<DBInstance.Builder> change) {
    List<DBInstance> changed =
        instances.stream()
            .map(
                instance ->
                    instance.dbInstanceIdentifier().equals(identifier)
                        ? change.apply(instance.toBuilder()).build()
                        : instance)
            .toList();
    return new Fleet(
        globalClusters, clusters, changed, maintenance, catalogue, settings, files, assumptions);
  }

  /** The same fleet with one global cluster changed. */
  public Fleet withGlobalCluster(String identifier, UnaryOperator<GlobalCluster.Builder> change) {
    List<GlobalCluster> changed =
        globalClusters.stream()
            .map(
                global ->
                    global.globalClusterIdentifier().equals(identifier)
                        ? change.apply(global.toBuilder()).build()
                        : global)
            .toList();
    return new Fleet(
        changed, clusters, instances, maintenance, catalogue, settings, files, assumptions);
  }

  /** The same fleet with one more cluster and its instances, in no global database. */
  public Fleet withStandalone(DBCluster cluster, List<DBInstance> itsInstances) {
    List<DBCluster> moreClusters = new ArrayList<>(clusters);
    moreClusters.add(cluster);
    List<DBInstance> moreInstances = new ArrayList<>(instances);
    moreInstances.addAll(itsInstances);
    return new Fleet(
        globalClusters,
        moreClusters,
        moreInstances,
        maintenance,
        catalogue,
        settings,
        files,
        assumptions);
  }

  /** The same fleet with another catalogue. */
  public Fleet withCatalogue(Catalogue other) {
    return new Fleet(
        globalClusters, clusters, instances, maintenance, other, settings, files, assumptions);
  }

  /** The same fleet with other settings: parameters of groups, groups, snapshots, patch levels. */
  public Fleet withSettings(UnaryOperator<AccountSettings> change) {
    return new Fleet(
        globalClusters,
        clusters,
        instances,
        maintenance,
        catalogue,
        change.apply(settings),
        files,
        assumptions);
  }

  /** The same fleet with maintenance actions that wait for one resource, and no other for it. */
  public Fleet withMaintenance(ResourcePendingMaintenanceActions pending) {
    List<ResourcePendingMaintenanceActions> changed = new ArrayList<>(maintenance);
    changed.removeIf(other -> other.resourceIdentifier().equals(pending.resourceIdentifier()));
    changed.add(pending);
    return new Fleet(
        globalClusters, clusters, instances, changed, catalogue, settings, files, assumptions);
  }

  /** Which lists of the files are not whole, a sentence each. */
  public List<String> cutLists() {
    return assumptions.stream().filter(FleetFile::isAboutCutList).toList();
  }
}
