package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.BadFleet;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.RdsException;

/** Parameter groups, blue/green deployments, quotas, and fleets that are recorded. */
class SettingsTest {
  private static final String GROUP = "orders-aurora-postgresql16";

  @TempDir private Path directory;

  @BeforeEach
  void recordGlobalCluster() throws IOException {
    write(
        "us-east-1/describe-global-clusters.json",
        """
        {"GlobalClusters": [{"GlobalClusterIdentifier": "orders", "Engine": "aurora-postgresql",
         "EngineVersion": "16.4", "Status": "available", "GlobalClusterMembers": [
          {"DBClusterArn": "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1",
           "IsWriter": true}]}]}
        """);
  }

  @Test
  void parametersAreListedPageByPageAndBySource() throws IOException {
    write("us-east-1/" + "describe-db-cluster-parameters-" + GROUP + ".json", parameters(130));
    Laboratory lab = Laboratory.of(Fleet.read(List.of(directory)), Faults.none());

    assertThat(lab.rds(USE1).describeDBClusterParameters(r -> r.dbClusterParameterGroupName(GROUP)))
        .satisfies(page -> assertThat(page.parameters()).hasSize(100))
        .satisfies(page -> assertThat(page.marker()).isNotEmpty());
    assertThat(
            lab.rds(USE1)
                .describeDBClusterParametersPaginator(
                    r -> r.dbClusterParameterGroupName(GROUP).source("user").maxRecords(20))
                .parameters())
        .extracting(Parameter::parameterName)
        .hasSize(65)
        .startsWith("parameter_0", "parameter_2");
  }

  @Test
  void aGroupNobodyKnowsIsRefusedAndOneInUseIsAtItsDefaults() {
    Laboratory lab = Laboratory.of(Fleet.read(List.of(directory)), Faults.none());

    assertThat(
            lab.rds(USE1)
                .describeDBClusterParameters(
                    r -> r.dbClusterParameterGroupName("default.aurora-postgresql16"))
                .parameters())
        .isEmpty();
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .describeDBClusterParameters(r -> r.dbClusterParameterGroupName("nobodys")))
        .isInstanceOf(DbParameterGroupNotFoundException.class)
        .hasMessageContaining("nobodys");
    assertThatThrownBy(
            () ->
                lab.rds(USE1)
                    .describeDBClusterParameters(
                        r -> r.dbClusterParameterGroupName("x").source("me")))
        .hasMessageContaining("Source");
  }

  @Test
  void parametersOutsideADirectoryAreRefusedBecauseTheyDoNotSayWhose() throws IOException {
    write("parameters.json", parameters(1));

    assertThatThrownBy(() -> Fleet.read(List.of(directory.resolve("parameters.json"))))
        .isInstanceOf(BadFleet.class)
        .hasMessageContaining("describe-db-cluster-parameters-GROUP.json");
  }

  @Test
  void blueGreenDeploymentsAreListedInTheirRegion() throws IOException {
    write(
        "us-east-1/describe-blue-green-deployments.json",
        """
        {"BlueGreenDeployments": [{"BlueGreenDeploymentIdentifier": "bgd-1", "Status": "AVAILABLE",
         "Source": "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1"}]}
        """);
    Laboratory lab = Laboratory.of(Fleet.read(List.of(directory)), Faults.none());

    assertThat(lab.rds(USE1).describeBlueGreenDeployments(r -> {}).blueGreenDeployments())
        .extracting(BlueGreenDeployment::status)
        .containsExactly("AVAILABLE");
    assertThat(lab.rds(EUW1).describeBlueGreenDeployments(r -> {}).blueGreenDeployments())
        .isEmpty();
    assertThatThrownBy(
            () ->
                lab.rds(USE1)
                    .describeBlueGreenDeployments(r -> r.blueGreenDeploymentIdentifier("bgd-2")))
        .hasMessageContaining("bgd-2");
  }

  @Test
  void theSnapshotQuotaIsAWSsUsualOneUnlessAFileSaysOtherwise() throws IOException {
    assertThat(quota(Fleet.read(List.of(directory)))).isEqualTo("0 of 100");
    write(
        "us-east-1/describe-account-attributes.json",
        """
        {"AccountQuotas": [{"AccountQuotaName": "ManualClusterSnapshots", "Used": 99, "Max": 150}]}
        """);
    assertThat(quota(Fleet.read(List.of(directory)))).isEqualTo("99 of 150");
  }

  @Test
  void aRecordedFleetAnswersNothingThatWasNotRecorded() {
    Fleet fleet = Fleet.recorded(directory);
    Laboratory lab = Laboratory.of(fleet, Faults.none());

    assertThat(fleet.clusters()).isEmpty();
    assertThat(fleet.catalogue().versions(USE1)).isEmpty();
    assertThat(lab.orders().engineVersion()).isEqualTo("16.4");
    assertThatThrownBy(() -> lab.rds(USE1).describePendingMaintenanceActions())
        .isInstanceOf(RdsException.class)
        .hasMessageContaining("us-east-1/describe-pending-maintenance-actions.json");
    assertThatThrownBy(
            () ->
                lab.rds(USE1)
                    .describeDBClusterParameters(r -> r.dbClusterParameterGroupName(GROUP)))
        .hasMessageContaining("us-east-1/" + "describe-db-cluster-parameters-" + GROUP + ".json");
  }

  @Test
  void aRecordedFleetSaysWhenItsOrderableClassesTellNothingOfAVersion() throws IOException {
    write(
        "us-east-1/describe-orderable-db-instance-options.json",
        """
        {"OrderableDBInstanceOptions": [{"Engine": "aurora-postgresql", "EngineVersion": "16.8",
         "DBInstanceClass": "db.r6g.large"}]}
        """);
    Laboratory lab = Laboratory.of(Fleet.recorded(directory), Faults.none());

    assertThat(orderable(lab, "16.8")).containsExactly("db.r6g.large");
    assertThatThrownBy(() -> orderable(lab, "16.9"))
        .hasMessageContaining("tells nothing of aurora-postgresql 16.9");
  }

  private static List<String> orderable(Laboratory lab, String version) {
    return lab
        .rds(USE1)
        .describeOrderableDBInstanceOptions(
            r -> r.engine("aurora-postgresql").engineVersion(version))
        .orderableDBInstanceOptions()
        .stream()
        .map(option -> option.dbInstanceClass())
        .toList();
  }

  private static String quota(Fleet fleet) {
    return Laboratory.of(fleet, Faults.none())
        .rds(USE1)
        .describeAccountAttributes()
        .accountQuotas()
        .stream()
        .filter(quota -> quota.accountQuotaName().equals("ManualClusterSnapshots"))
        .map(quota -> quota.used() + " of " + quota.max())
        .collect(Collectors.joining());
  }

  private static String parameters(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number ->
                "{\"ParameterName\": \"parameter_%d\", \"Source\": \"%s\"}"
                    .formatted(number, number % 2 == 0 ? "user" : "engine-default"))
        .collect(Collectors.joining(",", "{\"Parameters\": [", "]}"));
  }

  private void write(String name, String json) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }
}
