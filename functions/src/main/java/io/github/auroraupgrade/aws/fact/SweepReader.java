package io.github.auroraupgrade.aws.fact;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.DatabaseList;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * Reads all global databases at once. The number of calls grows with the Regions, not with the
 * databases; a Region that cannot be read hides the databases with members there, and no others.
 */
public final class SweepReader {
  private final DatabaseList list;
  private final RegionReader regions;

  /** The executor runs the reads of the Regions. */
  public SweepReader(AwsClients clients, Executor executor) {
    this.list = new DatabaseList(clients);
    this.regions = new RegionReader(clients, executor);
  }

  /**
   * A database of the sweep.
   *
   * @param reading what is known of it, or why it could not be read
   */
  public record Swept(ListedDatabase listed, Lookup<Known> reading) {}

  /**
   * What is known of a database: members, versions on offer, pending maintenance; no other facts.
   *
   * @param rolloutOrder in which AWS would upgrade the primary on its own: first, second, last
   */
  public record Known(
      GlobalDatabase database,
      VersionCatalogue catalogue,
      Facts facts,
      Optional<String> rolloutOrder) {}

  /**
   * Every Aurora global database of the account, by identifier.
   *
   * @throws RetryLater if the list could not be read
   * @throws StopUpgrade if AWS refuses to list them
   */
  public List<Swept> read() {
    Map<String, GlobalCluster> globals = new TreeMap<>();
    Map<String, Set<String>> engines = new TreeMap<>();
    for (GlobalCluster global : list.globalClusters()) {
      ListedDatabase listed = RdsMapper.listed(global);
      if (listed.isAurora()) {
        globals.put(listed.identifier(), global);
        listed
            .members()
            .forEach(
                arn ->
                    engines
                        .computeIfAbsent(arn.region(), _ -> new TreeSet<>())
                        .add(listed.engineName()));
      }
    }
    Map<String, Lookup<RegionReader.Region>> read = regions.read(engines);
    return globals.values().stream().map(global -> swept(global, read)).toList();
  }

  private static Swept swept(GlobalCluster global, Map<String, Lookup<RegionReader.Region>> read) {
    ListedDatabase listed = RdsMapper.listed(global);
    Map<String, RegionReader.Region> seen = new HashMap<>();
    for (RdsArn arn : listed.members()) {
      Lookup<RegionReader.Region> region = requireNonNull(read.get(arn.region()));
      if (region.unknownBecause().isPresent()) {
        return new Swept(listed, Lookup.unknown(region.unknownBecause().get()));
      }
      seen.put(arn.region(), region.value().orElseThrow());
    }
    try {
      return new Swept(listed, Lookup.known(known(global, listed, seen)));
    } catch (StopUpgrade e) {
      return new Swept(listed, Lookup.unknown(e.getMessage()));
    }
  }

  private static Known known(
      GlobalCluster global, ListedDatabase listed, Map<String, RegionReader.Region> seen) {
    List<Member> members =
        global.globalClusterMembers().stream()
            .filter(member -> !RdsMapper.text(member.dbClusterArn()).isEmpty())
            .map(
                member -> {
                  RdsArn arn = RdsMapper.arn(member.dbClusterArn());
                  return RdsMapper.member(
                      member, arn, cluster(arn, requireNonNull(seen.get(arn.region()))));
                })
            .toList();
    GlobalDatabase database = RdsMapper.globalDatabase(global, members);
    Map<String, List<OfferedVersion>> offers = new HashMap<>();
    Map<String, Lookup<List<PendingAction>>> pending = new HashMap<>();
    seen.forEach(
        (name, region) -> {
          offers.put(name, region.offers().getOrDefault(listed.engineName(), List.of()));
          pending.put(name, Lookup.known(pending(database, name, region)));
        });
    return new Known(
        database,
        VersionCatalogue.of(offers),
        Facts.NONE.withPending(pending),
        rolloutOrder(database, seen));
  }

  private static Optional<String> rolloutOrder(
      GlobalDatabase database, Map<String, RegionReader.Region> seen) {
    return database
        .primary()
        .flatMap(
            primary ->
                Optional.ofNullable(seen.get(primary.region()))
                    .flatMap(region -> region.cluster(primary.arn())))
        .flatMap(cluster -> Optional.ofNullable(cluster.upgradeRolloutOrderAsString()));
  }

  private static List<PendingAction> pending(
      GlobalDatabase database, String name, RegionReader.Region region) {
    return PendingReader.actions(
        database,
        database.members().stream()
            .map(Member::arn)
            .filter(arn -> arn.region().equals(name))
            .flatMap(arn -> region.pendingFor(arn).stream())
            .toList());
  }

  private static Optional<Cluster> cluster(RdsArn arn, RegionReader.Region region) {
    return region.cluster(arn).map(cluster -> described(cluster, region));
  }

  private static Cluster described(DBCluster cluster, RegionReader.Region region) {
    return RdsMapper.cluster(
        cluster,
        region.instancesOf(cluster).stream()
            .map(instance -> RdsMapper.instance(instance, cluster))
            .toList());
  }
}
