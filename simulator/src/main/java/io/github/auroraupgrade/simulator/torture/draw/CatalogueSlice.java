package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/**
 * The recorded versions around one version. Reading the whole catalogue of each Region would be
 * most of what a simulated run does, and is done in one seed of fifty.
 */
public final class CatalogueSlice {
  private static final String ANY_REGION = "us-east-1";
  private static final Pattern COMMUNITY = Pattern.compile("compatible with MySQL ([0-9.]+)");
  private static final Map<String, List<DBEngineVersion>> UPGRADABLE = new ConcurrentHashMap<>();
  private static final Map<String, Catalogue> SLICES = new ConcurrentHashMap<>();

  private CatalogueSlice() {}

  /** Versions a global database can be on today and, but for the newest, go on from. */
  static List<DBEngineVersion> upgradable(String engine) {
    return UPGRADABLE.computeIfAbsent(
        engine,
        _ ->
            Catalogue.recorded().versions(ANY_REGION).stream()
                .filter(row -> row.engine().equals(engine))
                .filter(row -> row.status().equals(RdsStatus.AVAILABLE))
                .filter(row -> Boolean.TRUE.equals(row.supportsGlobalDatabases()))
                .toList());
  }

  /** Where a version goes without a major step. */
  static Stream<UpgradeTarget> targets(DBEngineVersion row) {
    return row.validUpgradeTarget().stream()
        .filter(target -> !Boolean.TRUE.equals(target.isMajorVersionUpgrade()))
        .filter(target -> Boolean.TRUE.equals(target.supportsGlobalDatabases()));
  }

  /** Where a version goes on a way; a patch that waits leads nowhere else. */
  static List<String> targets(DBEngineVersion row, DrawnStrategy way) {
    Stream<String> minors = targets(row).map(UpgradeTarget::engineVersion);
    return switch (way) {
      case SECONDARIES_FIRST, MANAGED_MINOR -> minors.toList();
      case PENDING_PATCH -> List.of(row.engineVersion());
      case MAJOR -> majors(row).toList();
      case SNAPSHOT_RESTORE ->
          majors(row).filter(_ -> row.engineVersion().startsWith("5.7.")).toList();
      case REBUILD_SECONDARIES ->
          minors.filter(to -> !line(to).equals(line(row.engineVersion()))).toList();
    };
  }

  /** Where a version goes without a major step. */
  static List<String> minors(String engine, String version) {
    return upgradable(engine).stream()
        .filter(row -> row.engineVersion().equals(version))
        .flatMap(CatalogueSlice::targets)
        .map(UpgradeTarget::engineVersion)
        .toList();
  }

  private static Stream<String> majors(DBEngineVersion row) {
    return row.validUpgradeTarget().stream()
        .filter(target -> Boolean.TRUE.equals(target.isMajorVersionUpgrade()))
        .filter(target -> Boolean.TRUE.equals(target.supportsGlobalDatabases()))
        .map(UpgradeTarget::engineVersion);
  }

  // The community version may rise from 8.0.mysql_aurora.3.10.1 to 3.12.0, and not to 3.10.2.
  private static String line(String version) {
    return version.substring(0, version.lastIndexOf('.'));
  }

  /**
   * The community version behind a version, as AWS describes it; empty where it does not say. AWS
   * upgrades no member of Aurora MySQL in place to another one (facts §4 row 5).
   */
  public static Optional<String> community(String engine, String version) {
    return Catalogue.recorded()
        .version(ANY_REGION, engine, version)
        .map(row -> COMMUNITY.matcher(row.dbEngineVersionDescription()))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  /** A version, where it may go, and where that may go. */
  static Catalogue of(Catalogue recorded, String engine, String version, List<String> regions) {
    return SLICES.computeIfAbsent(
        engine + "/" + version, _ -> slice(recorded, engine, version, regions));
  }

  private static Catalogue slice(
      Catalogue recorded, String engine, String version, List<String> regions) {
    Set<String> near =
        recorded
            .version(ANY_REGION, engine, version)
            .map(
                row ->
                    Stream.concat(
                            Stream.of(version),
                            row.validUpgradeTarget().stream().map(UpgradeTarget::engineVersion))
                        .collect(Collectors.toSet()))
            .orElse(Set.of());
    Predicate<DBEngineVersion> isNear =
        row -> row.engine().equals(engine) && near.contains(row.engineVersion());
    Catalogue slice = recorded;
    for (String region : regions) {
      slice =
          slice.withVersions(
              Optional.of(region), recorded.versions(region).stream().filter(isNear).toList());
    }
    return slice;
  }
}
