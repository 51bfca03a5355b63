package io.github.auroraupgrade.simulator.fleet;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * One of the lists a fleet file may hold: how it is read, and what it says nothing without.
 *
 * @param key what it is called in the file
 * @param builder makes an empty builder of one element
 * @param required the fields an element must have
 * @param arns the fields of an element that hold an ARN of RDS
 */
record FleetList(String key, Supplier<SdkPojo> builder, List<String> required, List<String> arns) {
  static final FleetList GLOBAL_CLUSTERS =
      new FleetList(
          "GlobalClusters",
          GlobalCluster::builder,
          List.of("GlobalClusterIdentifier", "Engine", "EngineVersion"),
          List.of("GlobalClusterArn"));
  static final FleetList CLUSTERS =
      new FleetList(
          "DBClusters",
          DBCluster::builder,
          List.of("DBClusterIdentifier", "DBClusterArn", "Engine", "EngineVersion"),
          List.of("DBClusterArn"));
  static final FleetList INSTANCES =
      new FleetList(
          "DBInstances",
          DBInstance::builder,
          List.of("DBInstanceIdentifier", "DBInstanceArn"),
          List.of("DBInstanceArn"));
  static final FleetList VERSIONS =
      new FleetList(
          "DBEngineVersions",
          DBEngineVersion::builder,
          List.of("Engine", "EngineVersion"),
          List.of());
  static final FleetList MAINTENANCE =
      new FleetList(
          "PendingMaintenanceActions",
          ResourcePendingMaintenanceActions::builder,
          List.of("ResourceIdentifier"),
          List.of("ResourceIdentifier"));
  static final FleetList ORDERABLE =
      new FleetList(
          "OrderableDBInstanceOptions",
          OrderableDBInstanceOption::builder,
          List.of("Engine", "EngineVersion", "DBInstanceClass"),
          List.of());

  static final FleetList PARAMETERS =
      new FleetList("Parameters", Parameter::builder, List.of("ParameterName"), List.of());
  static final FleetList BLUE_GREEN =
      new FleetList(
          "BlueGreenDeployments",
          BlueGreenDeployment::builder,
          List.of("BlueGreenDeploymentIdentifier", "Source"),
          List.of("Source"));
  static final FleetList QUOTAS =
      new FleetList("AccountQuotas", AccountQuota::builder, List.of("AccountQuotaName"), List.of());

  static final FleetList CLUSTER_GROUPS =
      new FleetList(
          "DBClusterParameterGroups",
          DBClusterParameterGroup::builder,
          List.of(
              "DBClusterParameterGroupName",
              "DBParameterGroupFamily",
              "DBClusterParameterGroupArn"),
          List.of("DBClusterParameterGroupArn"));
  static final FleetList INSTANCE_GROUPS =
      new FleetList(
          "DBParameterGroups",
          DBParameterGroup::builder,
          List.of("DBParameterGroupName", "DBParameterGroupFamily", "DBParameterGroupArn"),
          List.of("DBParameterGroupArn"));
  static final FleetList SUBNET_GROUPS =
      new FleetList(
          "DBSubnetGroups",
          DBSubnetGroup::builder,
          List.of("DBSubnetGroupName", "DBSubnetGroupArn"),
          List.of("DBSubnetGroupArn"));
  static final FleetList SNAPSHOTS =
      new FleetList(
          "DBClusterSnapshots",
          DBClusterSnapshot::builder,
          List.of("DBClusterSnapshotIdentifier", "Engine", "EngineVersion", "DBClusterSnapshotArn"),
          List.of("DBClusterSnapshotArn"));

  /** All of them. */
  static final List<FleetList> ALL =
      List.of(
          GLOBAL_CLUSTERS,
          CLUSTERS,
          INSTANCES,
          VERSIONS,
          MAINTENANCE,
          ORDERABLE,
          PARAMETERS,
          BLUE_GREEN,
          QUOTAS,
          CLUSTER_GROUPS,
          INSTANCE_GROUPS,
          SUBNET_GROUPS,
          SNAPSHOTS);

  /** The list with a name in the file. */
  static Optional<FleetList> named(String key) {
    return ALL.stream().filter(list -> list.key.equals(key)).findFirst();
  }
}
