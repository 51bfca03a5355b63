package io.github.auroraupgrade.simulator.local;

import static io.github.auroraupgrade.simulator.local.Scenarios.arn;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/**
 * The largest global database that AWS allows, eleven Regions with fifteen DB instances each, every
 * name as long as RDS lets it be; and what is in a request that names all parameter groups.
 */
final class LargeFleet {
  /** Every identifier has so many letters. */
  static final int LONGEST_NAME = 63;

  private static final int INSTANCES = 15;
  private static final String ENGINE = "aurora-postgresql";
  private static final String VERSION = "16.8";
  private static final List<String> REGIONS =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-2",
          "ca-central-1",
          "sa-east-1",
          "eu-west-1",
          "eu-west-2",
          "eu-central-1",
          "ap-south-1",
          "ap-southeast-2",
          "ap-northeast-1");

  /** The global cluster's identifier. */
  static final String DATABASE = padded("orders", LONGEST_NAME);

  private LargeFleet() {}

  /** The database, with parameter groups of this family in every Region. */
  static Fleet withGroups(String family) {
    GlobalCluster global = global();
    List<DBCluster> clusters = new ArrayList<>();
    List<DBInstance> instances = new ArrayList<>();
    for (String region : REGIONS) {
      NewCluster made =
          NewCluster.of(cluster(region), global, VERSION, isPrimary(region), INSTANCES);
      clusters.add(made.cluster());
      instances.addAll(made.instances());
    }
    Fleet fleet =
        new Fleet(
            List.of(global),
            clusters,
            instances,
            List.of(),
            Catalogue.recorded(),
            AccountSettings.NONE,
            RecordedFiles.EVERY_CALL,
            List.of());
    for (String region : REGIONS) {
      fleet = withGroups(fleet, region, family);
    }
    return fleet;
  }

  /** The field {@code parameterGroups} of a request that names one of each kind in every Region. */
  static String parameterGroups() {
    return REGIONS.stream()
        .map(
            region ->
                "'%s':{'cluster':'%s','instance':'%s'}"
                    .formatted(region, group("cluster"), group("instance")))
        .collect(Collectors.joining(",", "'parameterGroups':{", "}"));
  }

  private static Fleet withGroups(Fleet fleet, String region, String family) {
    DBClusterParameterGroup ofClusters =
        DBClusterParameterGroup.builder()
            .dbClusterParameterGroupName(group("cluster"))
            .dbParameterGroupFamily(family)
            .description("of people")
            .dbClusterParameterGroupArn(arn(region, "cluster-pg", group("cluster")))
            .build();
    DBParameterGroup ofInstances =
        DBParameterGroup.builder()
            .dbParameterGroupName(group("instance"))
            .dbParameterGroupFamily(family)
            .description("of people")
            .dbParameterGroupArn(arn(region, "pg", group("instance")))
            .build();
    return fleet.withSettings(
        settings -> settings.withBelongings(has -> has.with(ofClusters).with(ofInstances)));
  }

  private static GlobalCluster global() {
    List<String> readers = REGIONS.stream().skip(1).map(LargeFleet::arnOfCluster).toList();
    return GlobalCluster.builder()
        .globalClusterIdentifier(DATABASE)
        .globalClusterArn("arn:aws:rds::123456789012:global-cluster:" + DATABASE)
        .engine(ENGINE)
        .engineVersion(VERSION)
        .status(RdsStatus.AVAILABLE)
        .storageEncrypted(true)
        .globalClusterMembers(REGIONS.stream().map(region -> member(region, readers)).toList())
        .build();
  }

  private static GlobalClusterMember member(String region, List<String> readers) {
    return GlobalClusterMember.builder()
        .dbClusterArn(arnOfCluster(region))
        .isWriter(isPrimary(region))
        .readers(isPrimary(region) ? readers : List.of())
        .globalWriteForwardingStatus(isPrimary(region) ? null : "disabled")
        .synchronizationStatus("connected")
        .build();
  }

  private static boolean isPrimary(String region) {
    return region.equals(REGIONS.getFirst());
  }

  private static String arnOfCluster(String region) {
    return cluster(region).toString();
  }

  /** Room is left for {@code -15}: the instances are named after their cluster. */
  private static Arn cluster(String region) {
    return Arn.cluster(
        region, "123456789012", padded("orders-" + region, LONGEST_NAME - "-15".length()));
  }

  private static String group(String kind) {
    return padded("pg17-" + kind, LONGEST_NAME);
  }

  private static String padded(String name, int length) {
    return name + "-" + "x".repeat(length - name.length() - 1);
  }
}
