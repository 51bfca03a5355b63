package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/**
 * Which engine versions exist in which Region, and where each may go.
 *
 * <p>The recorded lists hold for every Region, but for {@code SupportsGlobalDatabases}, which
 * follows AWS's table per Region. A list of one's own replaces the recorded one of its engine, in
 * its Region or everywhere.
 */
public final class Catalogue {
  private static final String EVERYWHERE = "";

  /** The engines whose recorded versions it has. */
  private final List<String> recorded;

  private final Map<String, List<DBEngineVersion>> own;
  private final Map<String, List<OrderableDBInstanceOption>> ownOrderable;

  private Catalogue(
      List<String> recorded,
      Map<String, List<DBEngineVersion>> own,
      Map<String, List<OrderableDBInstanceOption>> ownOrderable) {
    this.recorded = recorded;
    this.own = own;
    this.ownOrderable = ownOrderable;
  }

  /** The catalogue that comes with the simulator; {@code engine-versions/PROVENANCE.md}. */
  public static Catalogue recorded() {
    return new Catalogue(RecordedVersions.ENGINES, Map.of(), Map.of());
  }

  /** Only what was given to it, without the versions that come with the simulator. */
  Catalogue withoutRecorded() {
    return new Catalogue(List.of(), own, ownOrderable);
  }

  /**
   * With versions of one's own, which replace those of the same engines.
   *
   * @param region where they apply, empty for everywhere
   */
  public Catalogue withVersions(Optional<String> region, List<DBEngineVersion> versions) {
    Map<String, List<DBEngineVersion>> more = new LinkedHashMap<>(own);
    String where = region.orElse(EVERYWHERE);
    Set<String> fresh = new LinkedHashSet<>();
    for (DBEngineVersion version : versions) {
      String key = where + "/" + version.engine();
      List<DBEngineVersion> list =
          fresh.add(key) ? new ArrayList<>() : new ArrayList<>(more.getOrDefault(key, List.of()));
      list.add(version);
      more.put(key, List.copyOf(list));
    }
    return new Catalogue(recorded, more, ownOrderable);
  }

  /**
   * With instance classes of one's own, which replace those of the same engines.
   *
   * @param region where they apply, empty for everywhere
   */
  public Catalogue withOrderable(Optional<String> region, List<OrderableDBInstanceOption> options) {
    Map<String, List<OrderableDBInstanceOption>> more = new LinkedHashMap<>(ownOrderable);
    for (OrderableDBInstanceOption option : options) {
      String key = region.orElse(EVERYWHERE) + "/" + option.engine();
      List<OrderableDBInstanceOption> list = new ArrayList<>(more.getOrDefault(key, List.of()));
      list.add(option);
      more.put(key, List.copyOf(list));
    }
    return new Catalogue(recorded, own, more);
  }

  /** Without one version in one Region: neither listed there nor a target there. */
  public Catalogue without(String region, String engine, String version) {
    List<DBEngineVersion> fewer =
        versions(region, engine).stream()
            .filter(row -> !row.engineVersion().equals(version))
            .map(row -> withoutTarget(row, version))
            .toList();
    return withVersions(Optional.of(region), fewer);
  }

  /** Every version of every engine in a Region, deprecated ones too; duplicates as AWS has them. */
  public List<DBEngineVersion> versions(String region) {
    return engines().stream().flatMap(engine -> versions(region, engine).stream()).toList();
  }

  /** Whether a Region has versions of a parameter group family, such as {@code aurora-mysql8.0}. */
  public boolean hasFamily(String region, String family) {
    return engines().stream()
        .filter(family::startsWith)
        .flatMap(engine -> versions(region, engine).stream())
        .anyMatch(row -> family.equals(row.dbParameterGroupFamily()));
  }

  private Set<String> engines() {
    Set<String> engines = new LinkedHashSet<>(recorded);
    own.keySet().forEach(key -> engines.add(key.substring(key.indexOf('/') + 1)));
    return engines;
  }

  /** One version in a Region; two entries of the same version are merged (facts §9). */
  public Optional<DBEngineVersion> version(String region, String engine, String version) {
    return versions(region, engine).stream()
        .filter(row -> version.equals(row.engineVersion()))
        .reduce(Catalogue::merged);
  }

  /** The instance classes of an engine in a Region, of one version or of all. */
  public List<OrderableDBInstanceOption> orderable(
      String region, String engine, Optional<String> version) {
    if (ownOrderable(region, engine).findAny().isPresent()) {
      return givenOrderable(region, engine, version);
    }
    return versions(region, engine).stream()
        .filter(row -> RdsStatus.AVAILABLE.equals(row.status()))
        .filter(row -> version.filter(v -> !v.equals(row.engineVersion())).isEmpty())
        .flatMap(row -> InstanceClasses.of(row, region).stream())
        .toList();
  }

  /** Of these classes only those of one's own. */
  public List<OrderableDBInstanceOption> givenOrderable(
      String region, String engine, Optional<String> version) {
    return ownOrderable(region, engine)
        .filter(option -> version.filter(v -> !v.equals(option.engineVersion())).isEmpty())
        .toList();
  }

  private Stream<OrderableDBInstanceOption> ownOrderable(String region, String engine) {
    return ownOrderable
        .getOrDefault(
            region + "/" + engine, ownOrderable.getOrDefault(EVERYWHERE + "/" + engine, List.of()))
        .stream();
  }

  private List<DBEngineVersion> versions(String region, String engine) {
    List<DBEngineVersion> given =
        own.getOrDefault(
            region + "/" + engine, own.getOrDefault(EVERYWHERE + "/" + engine, List.of()));
    if (!given.isEmpty()) {
      return given;
    }
    return recorded.contains(engine) ? RecordedVersions.in(region, engine) : List.of();
  }

  private static DBEngineVersion withoutTarget(DBEngineVersion row, String version) {
    List<UpgradeTarget> fewer =
        row.validUpgradeTarget().stream()
            .filter(target -> !version.equals(target.engineVersion()))
            .toList();
    return row.toBuilder().validUpgradeTarget(fewer).build();
  }

  private static DBEngineVersion merged(DBEngineVersion one, DBEngineVersion other) {
    Set<UpgradeTarget> targets = new LinkedHashSet<>(one.validUpgradeTarget());
    targets.addAll(other.validUpgradeTarget());
    return one.toBuilder().validUpgradeTarget(targets).build();
  }
}
