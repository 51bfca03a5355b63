package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;

class ReadsTest {
  private final Laboratory lab = Laboratory.postgresql();
  private final Fleet fleet = Fleet.named("orders-postgresql");

  @Test
  void everyFieldOfTheFleetArrivesThroughTheRealClient() {
    assertThat(lab.orders()).isEqualTo(fleet.globalClusters().getFirst());
    assertThat(lab.cluster(EUW1, "orders-euw1")).isEqualTo(fleet.clusters().get(1));
    assertThat(lab.instance(APSE2, "orders-apse2-2")).isEqualTo(fleet.instances().get(5));
  }

  @Test
  void aGlobalClusterIsSeenFromEveryRegion() {
    for (String region : List.of(USE1, EUW1, APSE2, "sa-east-1")) {
      assertThat(lab.rds(region).describeGlobalClusters().globalClusters())
          .extracting(GlobalCluster::globalClusterIdentifier)
          .containsExactly("orders");
    }
  }

  @Test
  void globalClustersAreFilteredByRegion() {
    assertThat(
            lab.rds(USE1)
                .describeGlobalClusters(r -> r.filters(filter("region", EUW1)))
                .globalClusters())
        .hasSize(1);
    assertThat(
            lab.rds(USE1)
                .describeGlobalClusters(r -> r.filters(filter("region", "sa-east-1")))
                .globalClusters())
        .isEmpty();
  }

  @Test
  void aClusterIsFoundByIdentifierAndByArnInItsOwnRegionOnly() {
    String arn = Laboratory.arn(EUW1, "orders-euw1");
    assertThat(lab.cluster(EUW1, arn).dbClusterIdentifier()).isEqualTo("orders-euw1");
    assertThat(lab.cluster(EUW1, "ORDERS-euw1").dbClusterArn()).isEqualTo(arn);
    assertThatThrownBy(() -> lab.cluster(USE1, arn)).hasMessageContaining("not found");
    assertThat(lab.rds(EUW1).describeDBClusters().dbClusters())
        .extracting(DBCluster::dbClusterIdentifier)
        .containsExactly("orders-euw1");
  }

  @Test
  void instancesAreFilteredByCluster() {
    for (String wanted : List.of("orders-use1", Laboratory.arn(USE1, "orders-use1"))) {
      assertThat(
              lab.rds(USE1)
                  .describeDBInstances(r -> r.filters(filter("db-cluster-id", wanted)))
                  .dbInstances())
          .extracting(DBInstance::dbInstanceIdentifier)
          .containsExactly("orders-use1-1", "orders-use1-2");
    }
    assertThatThrownBy(() -> lab.instance(EUW1, "orders-use1-1"))
        .isInstanceOf(DbInstanceNotFoundException.class);
  }

  @Test
  void aFilterNobodyKnowsIsRefused() {
    assertThatThrownBy(
            () -> lab.rds(USE1).describeDBClusters(r -> r.filters(filter("colour", "red"))))
        .hasMessageContaining("Unrecognized filter name: colour");
  }

  @Test
  void pendingMaintenanceIsReadByResourceAndByFilter() {
    String arn = Laboratory.arn(EUW1, "orders-euw1");
    lab.aws.at(
        Laboratory.START,
        new ScheduledEvent.MaintenancePending(
            arn, "system-update", "Upgrade to Aurora PostgreSQL 16.8.1"));
    assertThat(
            lab.rds(EUW1)
                .describePendingMaintenanceActions(r -> r.resourceIdentifier(arn))
                .pendingMaintenanceActions()
                .getFirst()
                .pendingMaintenanceActionDetails())
        .extracting(PendingMaintenanceAction::action)
        .containsExactly("system-update");
    assertThat(
            lab.rds(EUW1)
                .describePendingMaintenanceActions(
                    r -> r.filters(filter("db-cluster-id", "orders-euw1")))
                .pendingMaintenanceActions())
        .hasSize(1);
    assertThat(
            lab.rds(EUW1)
                .describePendingMaintenanceActions(
                    r -> r.filters(filter("db-instance-id", "orders-euw1-1")))
                .pendingMaintenanceActions())
        .isEmpty();
    assertThat(lab.rds(USE1).describePendingMaintenanceActions().pendingMaintenanceActions())
        .isEmpty();
    assertThatThrownBy(
            () -> lab.rds(USE1).describePendingMaintenanceActions(r -> r.resourceIdentifier(arn)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatIsNotAnOperationIsAnInvalidAction() {
    AwsResponse answer = raw("Action=Dance&Version=2014-10-31");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .contains("<Code>InvalidAction</Code>")
        .contains("<RequestId>" + answer.header("x-amzn-RequestId").orElseThrow());
  }

  @Test
  void parametersAreHeldToTheirNamesAndTypes() {
    assertThat(raw("Action=DescribeDBClusters&Colour=red").text())
        .contains("<Code>InvalidParameterValue</Code>", "Colour");
    assertThat(raw("Action=DescribeDBClusters&MaxRecords=many").text())
        .contains("<Code>InvalidParameterValue</Code>", "MaxRecords");
    assertThat(raw("Action=ModifyDBCluster&EngineVersion=16.13").text())
        .contains("<Code>MissingParameter</Code>", "DBClusterIdentifier");
    assertThat(raw("Action=DescribeOrderableDBInstanceOptions").text())
        .contains("<Code>MissingParameter</Code>", "Engine");
    assertThat(raw("Version=2014-10-31").text()).contains("<Code>MissingAction</Code>");
  }

  private AwsResponse raw(String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    return lab.aws.handle(
        new AwsRequest("raw", "rds", USE1, "POST", "/", Map.of(), Map.of(), body));
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
