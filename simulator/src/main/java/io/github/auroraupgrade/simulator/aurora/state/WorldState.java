package io.github.auroraupgrade.simulator.aurora.state;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fleet.AccountResources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * All there is at one instant. Immutable: every change is a new state.
 *
 * @param globals by identifier
 * @param clusters by ARN
 * @param instances by ARN
 * @param maintenance by the ARN of the resource that waits
 * @param upgrades accepted and not yet at their end, by cluster ARN
 * @param belongings groups, snapshots and hidden patch levels
 */
public record WorldState(
    Map<String, GlobalCluster> globals,
    Map<String, DBCluster> clusters,
    Map<String, DBInstance> instances,
    Map<String, ResourcePendingMaintenanceActions> maintenance,
    List<RdsEvent> events,
    Map<String, Upgrade> upgrades,
    AccountResources belongings) {

  public WorldState {
    globals = ordered(globals);
    clusters = ordered(clusters);
    instances = ordered(instances);
    maintenance = ordered(maintenance);
    events = List.copyOf(events);
    upgrades = ordered(upgrades);
  }

  public Optional<GlobalCluster> global(String identifier) {
    return globals.values().stream()
        .filter(global -> global.globalClusterIdentifier().equalsIgnoreCase(identifier))
        .findFirst();
  }

  /** A cluster of one Region, by identifier or ARN. */
  public Optional<DBCluster> cluster(String region, String identifierOrArn) {
    return clusters.values().stream()
        .filter(cluster -> Arn.regionOf(cluster.dbClusterArn()).equals(region))
        .filter(
            cluster ->
                cluster.dbClusterIdentifier().equalsIgnoreCase(identifierOrArn)
                    || cluster.dbClusterArn().equals(identifierOrArn))
        .findFirst();
  }

  /** The global cluster a cluster is a member of. */
  public Optional<GlobalCluster> globalOf(String clusterArn) {
    return globals.values().stream()
        .filter(global -> membership(global, clusterArn).isPresent())
        .findFirst();
  }

  public static Optional<GlobalClusterMember> membership(GlobalCluster global, String clusterArn) {
    return global.globalClusterMembers().stream()
        .filter(member -> clusterArn.equals(member.dbClusterArn()))
        .findFirst();
  }

  /** The instances of a cluster, in the order of its member list. */
  public List<DBInstance> instancesOf(DBCluster cluster) {
    Arn arn = Arn.parse(cluster.dbClusterArn());
    return cluster.dbClusterMembers().stream()
        .map(member -> instances.get(arn.instance(member.dbInstanceIdentifier()).toString()))
        .filter(instance -> instance != null)
        .toList();
  }

  /** The cluster of this ARN, which has to be there. */
  public DBCluster cluster(String arn) {
    return requireNonNull(clusters.get(arn), arn);
  }

  /** The instance of this ARN, which has to be there. */
  public DBInstance instance(String arn) {
    return requireNonNull(instances.get(arn), arn);
  }

  public WorldState withGlobal(String identifier, UnaryOperator<GlobalCluster> change) {
    return with(draft -> draft.globals = changed(globals, identifier, change));
  }

  public WorldState withCluster(String arn, UnaryOperator<DBCluster> change) {
    return with(draft -> draft.clusters = changed(clusters, arn, change));
  }

  public WorldState withInstance(String arn, UnaryOperator<DBInstance> change) {
    return with(draft -> draft.instances = changed(instances, arn, change));
  }

  public WorldState withNew(DBCluster cluster, List<DBInstance> members) {
    Map<String, DBCluster> moreClusters = new LinkedHashMap<>(clusters);
    moreClusters.put(cluster.dbClusterArn(), cluster);
    Map<String, DBInstance> moreInstances = new LinkedHashMap<>(instances);
    members.forEach(instance -> moreInstances.put(instance.dbInstanceArn(), instance));
    return with(
        draft -> {
          draft.clusters = moreClusters;
          draft.instances = moreInstances;
        });
  }

  /** What waits for one resource; AWS lists no resource for which nothing waits. */
  WorldState withMaintenance(ResourcePendingMaintenanceActions pending) {
    Map<String, ResourcePendingMaintenanceActions> more = new LinkedHashMap<>(maintenance);
    if (pending.pendingMaintenanceActionDetails().isEmpty()) {
      more.remove(pending.resourceIdentifier());
    } else {
      more.put(pending.resourceIdentifier(), pending);
    }
    return with(draft -> draft.maintenance = more);
  }

  WorldState withEvent(RdsEvent event) {
    List<RdsEvent> more = new ArrayList<>(events);
    more.add(event);
    return with(draft -> draft.events = more);
  }

  public WorldState withUpgrade(Upgrade upgrade) {
    Map<String, Upgrade> more = new LinkedHashMap<>(upgrades);
    more.put(upgrade.clusterArn(), upgrade);
    return with(draft -> draft.upgrades = more);
  }

  public WorldState withoutUpgrade(String clusterArn) {
    Map<String, Upgrade> fewer = new LinkedHashMap<>(upgrades);
    fewer.remove(clusterArn);
    return with(draft -> draft.upgrades = fewer);
  }

  public WorldState withBelongings(UnaryOperator<AccountResources> change) {
    return with(draft -> draft.belongings = change.apply(belongings));
  }

  public WorldState withNewGlobal(GlobalCluster global) {
    Map<String, GlobalCluster> more = new LinkedHashMap<>(globals);
    more.put(global.globalClusterIdentifier(), global);
    return with(draft -> draft.globals = more);
  }

  public WorldState withoutGlobal(String identifier) {
    Map<String, GlobalCluster> fewer = without(globals, identifier);
    return with(draft -> draft.globals = fewer);
  }

  public WorldState withoutCluster(String arn) {
    return with(
        draft -> {
          draft.clusters = without(clusters, arn);
          draft.maintenance = without(maintenance, arn);
          draft.upgrades = without(upgrades, arn);
        });
  }

  /** Without an instance, in its cluster too. */
  public WorldState withoutInstance(String arn) {
    Arn gone = Arn.parse(arn);
    String cluster = gone.sibling("cluster", instance(arn).dbClusterIdentifier()).toString();
    Map<String, DBCluster> left =
        changed(
            clusters,
            cluster,
            now ->
                now.toBuilder()
                    .dbClusterMembers(
                        now.dbClusterMembers().stream()
                            .filter(m -> !m.dbInstanceIdentifier().equals(gone.name()))
                            .toList())
                    .build());
    return with(
        draft -> {
          draft.clusters = left;
          draft.instances = without(instances, arn);
          draft.maintenance = without(maintenance, arn);
        });
  }

  /** With another identifier for a cluster, and so another ARN, wherever it is named. */
  public WorldState withRenamed(String arn, String identifier) {
    Arn old = Arn.parse(arn);
    String now = old.sibling("cluster", identifier).toString();
    UnaryOperator<String> renamed = name -> arn.equals(name) ? now : name;
    List<String> own = instancesOf(cluster(arn)).stream().map(DBInstance::dbInstanceArn).toList();
    return new WorldState(
        mapped(globals, UnaryOperator.identity(), global -> renamed(global, renamed)),
        mapped(clusters, renamed, cluster -> renamed(cluster, renamed)),
        mapped(
            instances,
            UnaryOperator.identity(),
            one ->
                own.contains(one.dbInstanceArn())
                    ? one.toBuilder().dbClusterIdentifier(identifier).build()
                    : one),
        mapped(
            maintenance,
            renamed,
            waiting ->
                waiting.toBuilder()
                    .resourceIdentifier(renamed.apply(waiting.resourceIdentifier()))
                    .build()),
        events,
        upgrades,
        belongings.withPatchLevels(mapped(belongings.patchLevels(), renamed, level -> level)));
  }

  private static DBCluster renamed(DBCluster cluster, UnaryOperator<String> renamed) {
    String arn = renamed.apply(cluster.dbClusterArn());
    return cluster.toBuilder()
        .dbClusterArn(arn)
        .dbClusterIdentifier(Arn.parse(arn).name())
        .replicationSourceIdentifier(renamed.apply(cluster.replicationSourceIdentifier()))
        .build();
  }

  private static GlobalCluster renamed(GlobalCluster global, UnaryOperator<String> renamed) {
    return global.toBuilder()
        .globalClusterMembers(
            global.globalClusterMembers().stream()
                .map(
                    member ->
                        member.toBuilder()
                            .dbClusterArn(renamed.apply(member.dbClusterArn()))
                            .readers(member.readers().stream().map(renamed).toList())
                            .build())
                .toList())
        .build();
  }

  private static <T> Map<String, T> mapped(
      Map<String, T> all, UnaryOperator<String> keys, UnaryOperator<T> values) {
    Map<String, T> other = new LinkedHashMap<>();
    all.forEach((key, value) -> other.put(keys.apply(key), values.apply(value)));
    return other;
  }

  private static <T> Map<String, T> without(Map<String, T> all, String key) {
    Map<String, T> fewer = new LinkedHashMap<>(all);
    fewer.remove(key);
    return fewer;
  }

  private static <T> Map<String, T> changed(
      Map<String, T> all, String key, UnaryOperator<T> change) {
    Map<String, T> other = new LinkedHashMap<>(all);
    other.computeIfPresent(key, (name, present) -> change.apply(present));
    return other;
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private WorldState with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.made();
  }

  /** The one place that copies a state. */
  private static final class Draft {
    private Map<String, GlobalCluster> globals;
    private Map<String, DBCluster> clusters;
    private Map<String, DBInstance> instances;
    private Map<String, ResourcePendingMaintenanceActions> maintenance;
    private List<RdsEvent> events;
    private Map<String, Upgrade> upgrades;
    private AccountResources belongings;

    Draft(WorldState from) {
      this.globals = from.globals;
      this.clusters = from.clusters;
      this.instances = from.instances;
      this.maintenance = from.maintenance;
      this.events = from.events;
      this.upgrades = from.upgrades;
      this.belongings = from.belongings;
    }

    WorldState made() {
      return new WorldState(
          globals, clusters, instances, maintenance, events, upgrades, belongings);
    }
  }
}
