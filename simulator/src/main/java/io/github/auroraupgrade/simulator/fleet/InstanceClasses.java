package io.github.auroraupgrade.simulator.fleet;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AvailabilityZone;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** The memory-optimised classes a global database may use (facts §3.6), for any version. */
final class InstanceClasses {
  private static final List<String> FAMILIES = List.of("r5", "r6g", "r6i", "r7g", "r8g", "x2g");
  private static final List<String> SIZES =
      List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");
  private static final List<String> NAMES = names();

  private InstanceClasses() {}

  /** Every class for a version in a Region. */
  static List<OrderableDBInstanceOption> of(DBEngineVersion version, String region) {
    return NAMES.stream().map(name -> option(version, region, name)).toList();
  }

  private static List<String> names() {
    Stream<String> provisioned =
        FAMILIES.stream()
            .flatMap(family -> SIZES.stream().map(size -> "db." + family + "." + size));
    return Stream.concat(provisioned, Stream.of("db.serverless")).toList();
  }

  private static OrderableDBInstanceOption option(
      DBEngineVersion version, String region, String name) {
    List<AvailabilityZone> zones =
        Stream.of("a", "b", "c")
            .map(letter -> AvailabilityZone.builder().name(region + letter).build())
            .toList();
    return OrderableDBInstanceOption.builder()
        .engine(version.engine())
        .engineVersion(version.engineVersion())
        .dbInstanceClass(name)
        .availabilityZones(zones)
        .multiAZCapable(false)
        .vpc(true)
        .supportsStorageEncryption(true)
        .storageType("aurora")
        .supportedEngineModes(version.supportedEngineModes())
        .supportsGlobalDatabases(version.supportsGlobalDatabases())
        .supportsClusters(true)
        .build();
  }
}
