package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.VersionOrder;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From which version on a Region takes part in global databases, AWS's table. Aurora PostgreSQL has
 * the same minimum in all Regions, which the recorded catalogue carries already.
 */
record GlobalDatabaseSupport(Map<String, JsonNode> mysqlByRegionName) {
  private static final List<String> MINIMA = List.of("AuroraMySQL2Min", "AuroraMySQL3Min");

  static GlobalDatabaseSupport read(String json) {
    Map<String, JsonNode> rows = new HashMap<>();
    for (JsonNode row : JsonMapper.builder().build().readTree(json).path("AuroraMySQL")) {
      rows.put(plain(row.path("RegionName").asString()), row);
    }
    return new GlobalDatabaseSupport(Map.copyOf(rows));
  }

  /** Rows of Aurora MySQL as the Region's API would show them. */
  List<DBEngineVersion> adjusted(List<DBEngineVersion> rows, String region) {
    Optional<JsonNode> minima = minima(region);
    if (minima.isEmpty()) {
      return rows;
    }
    Map<String, Boolean> met = new HashMap<>();
    Predicate<String> isMet =
        version -> met.computeIfAbsent(version, it -> isMet(it, minima.get()));
    return rows.stream().map(row -> adjusted(row, isMet)).toList();
  }

  private static DBEngineVersion adjusted(DBEngineVersion row, Predicate<String> isMet) {
    List<UpgradeTarget> targets =
        row.validUpgradeTarget().stream().map(target -> adjusted(target, isMet)).toList();
    boolean supported = row.supportsGlobalDatabases() && isMet.test(row.engineVersion());
    return row.toBuilder().supportsGlobalDatabases(supported).validUpgradeTarget(targets).build();
  }

  private static UpgradeTarget adjusted(UpgradeTarget target, Predicate<String> isMet) {
    boolean supported = target.supportsGlobalDatabases() && isMet.test(target.engineVersion());
    return target.toBuilder().supportsGlobalDatabases(supported).build();
  }

  private static boolean isMet(String version, JsonNode minima) {
    String aurora = version.replaceFirst(".*mysql_aurora\\.", "");
    return MINIMA.stream()
        .map(name -> minima.path(name).asString(""))
        .filter(least -> !least.isEmpty() && least.charAt(0) == aurora.charAt(0))
        .allMatch(least -> VersionOrder.compare(aurora, least) >= 0);
  }

  private Optional<JsonNode> minima(String region) {
    return Optional.ofNullable(RegionMetadata.of(Region.of(region)))
        .map(metadata -> mysqlByRegionName.get(plain(metadata.description())));
  }

  // AWS writes São Paulo in its documentation and Sao Paulo in its SDK.
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
