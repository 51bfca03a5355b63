package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.read.CatalogueReads;
import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.read.GroupReads;
import io.github.auroraupgrade.simulator.aurora.read.LogReads;
import io.github.auroraupgrade.simulator.aurora.read.MajorVersionReads;
import io.github.auroraupgrade.simulator.aurora.read.SettingsReads;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeBlueGreenDeploymentsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbMajorEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsRequest;

/** The operations of the RDS API, each with the request it reads and who answers it. */
final class Operations {
  private final Map<String, BiFunction<QueryForm, String, SdkPojo>> operations = new HashMap<>();

  Operations(
      FleetReads fleet,
      CatalogueReads catalogue,
      MajorVersionReads majors,
      LogReads log,
      SettingsReads settings,
      GroupReads groups,
      ModifyOperations changes,
      CreateOperations births) {
    routeReads(fleet, catalogue, log);
    routeSettings(settings);
    routeGroups(groups);
    route(
        "DescribeDBMajorEngineVersions",
        DescribeDbMajorEngineVersionsRequest::builder,
        DescribeDbMajorEngineVersionsRequest.class,
        majors::versions);
    changes.route(this);
    births.route(this);
  }

  /**
   * The operation with this name: reads a form sent to a Region, and answers.
   *
   * @throws AwsRefusal {@code InvalidAction} if there is none
   */
  BiFunction<QueryForm, String, SdkPojo> named(String action) {
    return Optional.ofNullable(operations.get(action))
        .orElseThrow(
            () ->
                AwsRefusal.badRequest(
                    "InvalidAction",
                    "Could not find operation " + action + " for version 2014-10-31"));
  }

  private void routeReads(FleetReads fleet, CatalogueReads catalogue, LogReads log) {
    route(
        "DescribeGlobalClusters",
        DescribeGlobalClustersRequest::builder,
        DescribeGlobalClustersRequest.class,
        fleet::globals);
    route(
        "DescribeDBClusters",
        DescribeDbClustersRequest::builder,
        DescribeDbClustersRequest.class,
        fleet::clusters);
    route(
        "DescribeDBInstances",
        DescribeDbInstancesRequest::builder,
        DescribeDbInstancesRequest.class,
        fleet::instances);
    routeMoreReads(catalogue, log);
  }

  private void routeMoreReads(CatalogueReads catalogue, LogReads log) {
    route(
        "DescribeDBEngineVersions",
        DescribeDbEngineVersionsRequest::builder,
        DescribeDbEngineVersionsRequest.class,
        catalogue::versions);
    route(
        "DescribeOrderableDBInstanceOptions",
        DescribeOrderableDbInstanceOptionsRequest::builder,
        DescribeOrderableDbInstanceOptionsRequest.class,
        catalogue::orderable);
    route(
        "DescribePendingMaintenanceActions",
        DescribePendingMaintenanceActionsRequest::builder,
        DescribePendingMaintenanceActionsRequest.class,
        log::maintenance);
    route(
        "DescribeEvents", DescribeEventsRequest::builder, DescribeEventsRequest.class, log::events);
  }

  private void routeSettings(SettingsReads settings) {
    route(
        "DescribeDBClusterParameters",
        DescribeDbClusterParametersRequest::builder,
        DescribeDbClusterParametersRequest.class,
        settings::parameters);
    route(
        "DescribeBlueGreenDeployments",
        DescribeBlueGreenDeploymentsRequest::builder,
        DescribeBlueGreenDeploymentsRequest.class,
        settings::blueGreen);
    route(
        "DescribeAccountAttributes",
        DescribeAccountAttributesRequest::builder,
        DescribeAccountAttributesRequest.class,
        settings::quotas);
  }

  private void routeGroups(GroupReads groups) {
    route(
        "DescribeDBClusterParameterGroups",
        DescribeDbClusterParameterGroupsRequest::builder,
        DescribeDbClusterParameterGroupsRequest.class,
        groups::clusterGroups);
    route(
        "DescribeDBParameterGroups",
        DescribeDbParameterGroupsRequest::builder,
        DescribeDbParameterGroupsRequest.class,
        groups::instanceGroups);
    route(
        "DescribeDBSubnetGroups",
        DescribeDbSubnetGroupsRequest::builder,
        DescribeDbSubnetGroupsRequest.class,
        groups::subnetGroups);
  }

  /** Adds an operation. */
  <T> void route(
      String action,
      Supplier<SdkPojo> builder,
      Class<T> type,
      BiFunction<T, String, ? extends SdkPojo> answer) {
    operations.put(action, (form, region) -> answer.apply(form.read(builder.get(), type), region));
  }
}
