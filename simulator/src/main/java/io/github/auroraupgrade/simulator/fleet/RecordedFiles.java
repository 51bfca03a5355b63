package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which files a recorded fleet was read from. A call is answered only if the output of its {@code
 * aws rds describe-…} was recorded: what was not is refused by the name of the missing file, never
 * made up.
 *
 * @param byRegion the names of the files of each Region; empty for a fleet that is simulated
 */
public record RecordedFiles(Optional<Map<String, Set<String>>> byRegion) {
  /** For a fleet that is simulated: every call is answered. */
  public static final RecordedFiles EVERY_CALL = new RecordedFiles(Optional.empty());

  /** The wire code of the refusal: words, since a person reads it in front of the file's name. */
  public static final String NOT_RECORDED = "Not recorded";

  /** The file that each call is answered from. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("DescribeDBMajorEngineVersions", "describe-db-major-engine-versions.json"),
          Map.entry("DescribeAccountAttributes", "describe-account-attributes.json"),
          Map.entry("DescribeBlueGreenDeployments", "describe-blue-green-deployments.json"),
          Map.entry(
              "DescribeDBClusterParameterGroups", "describe-db-cluster-parameter-groups.json"),
          Map.entry("DescribeDBClusterSnapshots", "describe-db-cluster-snapshots.json"),
          Map.entry("DescribeDBClusters", "describe-db-clusters.json"),
          Map.entry("DescribeDBEngineVersions", "describe-db-engine-versions.json"),
          Map.entry("DescribeDBInstances", "describe-db-instances.json"),
          Map.entry("DescribeDBParameterGroups", "describe-db-parameter-groups.json"),
          Map.entry(
              "DescribeOrderableDBInstanceOptions", "describe-orderable-db-instance-options.json"),
          Map.entry(
              "DescribePendingMaintenanceActions", "describe-pending-maintenance-actions.json"));

  /** The files of a directory with one sub-directory for each Region. */
  static RecordedFiles in(Path directory) {
    Map<String, Set<String>> files = new LinkedHashMap<>();
    for (Path region : FleetFileReader.children(directory)) {
      if (Files.isDirectory(region)) {
        files.put(
            region.getFileName().toString(),
            FleetFileReader.children(region).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toUnmodifiableSet()));
      }
    }
    return new RecordedFiles(Optional.of(files));
  }

  /** Whether this file was recorded; always, where a fleet is simulated. */
  public boolean has(RecordedFile file) {
    return byRegion
        .map(files -> files.getOrDefault(file.region(), Set.of()).contains(file.name()))
        .orElse(true);
  }

  /** Whether nothing may be answered that was not recorded. */
  public boolean isBinding() {
    return byRegion.isPresent();
  }

  /**
   * Refuses a call whose file is missing.
   *
   * @param engine the one that the call asks about, if it names any
   * @throws AwsRefusal {@value #NOT_RECORDED}, naming the file
   */
  public void requireCall(String region, String action, Optional<String> engine) {
    Optional.ofNullable(FILES.get(action))
        .ifPresent(file -> require(new RecordedFile(region, file, engine)));
  }

  /**
   * Refuses what a missing file would tell.
   *
   * @throws AwsRefusal {@value #NOT_RECORDED}, naming the file
   */
  public void require(RecordedFile file) {
    if (!has(file)) {
      throw file.refusal();
    }
  }
}
