package io.github.auroraupgrade.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.auroraupgrade.simulator.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

class FleetTest {
  @TempDir private Path directory;

  @Test
  void bothExampleFleetsAreWholeAndBearTheNamesOfTheRecordedEvents() {
    for (String name : List.of("orders-postgresql", "orders-mysql")) {
      Fleet fleet = Fleet.named(name);
      assertThat(fleet.assumptions()).isEmpty();
      assertThat(fleet.clusters())
          .extracting(DBCluster::dbClusterArn)
          .contains("arn:aws:rds:us-east-1:123456789012:cluster:orders-use1");
      assertThat(fleet.instances())
          .extracting(DBInstance::dbInstanceIdentifier)
          .hasSize(6)
          .contains("orders-use1-1");
      String version = fleet.globalClusters().getFirst().engineVersion();
      assertThat(fleet.clusters()).extracting(DBCluster::engineVersion).containsOnly(version);
      assertThat(fleet.instances()).extracting(DBInstance::engineVersion).containsOnly(version);
      assertThat(fleet.account()).isEqualTo("123456789012");
    }
  }

  @Test
  void theStartingVersionsHaveSeveralMinorTargets() {
    assertThat(minorTargets("orders-postgresql")).contains("16.9", "16.13", "16.14");
    assertThat(minorTargets("orders-mysql"))
        .contains("8.0.mysql_aurora.3.10.2", "8.0.mysql_aurora.3.10.5");
  }

  @Test
  void aGlobalClusterAloneGetsItsMembersFilledIn() {
    Fleet fleet = Fleet.read(List.of(recorded("describe-global-clusters-3-regions-mysql.json")));
    assertThat(fleet.clusters()).hasSize(3);
    assertThat(fleet.clusters())
        .extracting(DBCluster::engineVersion)
        .containsOnly("8.0.mysql_aurora.3.10.3");
    assertThat(fleet.clusters()).extracting(DBCluster::status).containsOnly("available");
    assertThat(fleet.instances()).hasSize(6);
    assertThat(fleet.instances())
        .extracting(DBInstance::dbInstanceClass)
        .containsOnly("db.r6g.large");
    assertThat(fleet.assumptions())
        .contains(
            "Cluster arn:aws:rds:us-east-1:123456789012:cluster:orders-use1 is not described: taken"
                + " as available on 8.0.mysql_aurora.3.10.3 with two db.r6g.large instances.")
        .anyMatch(sentence -> sentence.contains("GlobalClusters[0].StorageEncryptionType"));
  }

  @Test
  void aClusterWithoutDescribedInstancesGetsItsMembersAsInstances() {
    Fleet fleet = Fleet.read(List.of(recorded("describe-db-clusters-global-primary.json")));
    assertThat(fleet.instances())
        .extracting(DBInstance::dbInstanceIdentifier)
        .containsExactlyInAnyOrder(
            "orders-primary-n1", "orders-primary-n2", "orders-primary-cluster");
    assertThat(fleet.assumptions()).hasSize(3).allMatch(s -> s.startsWith("Instance arn:aws:rds:"));
  }

  @Test
  void severalFilesMergeAndTheLaterOneWins() throws IOException {
    Path first = file("a.json", "{'DBClusters':[" + cluster("available") + "]}");
    Path second = file("b.json", "{'DBClusters':[" + cluster("backing-up") + "]}");
    Fleet fleet = Fleet.read(List.of(first, second));
    assertThat(fleet.clusters()).extracting(DBCluster::status).containsExactly("backing-up");
  }

  @Test
  void aDirectoryHoldsRegionsWhoseVersionsAreTheirOwn() throws IOException {
    String versions =
        "{'DBEngineVersions':[{'Engine':'aurora-postgresql','EngineVersion':'16.8','Status':"
            + "'available'},{'Engine':'aurora-postgresql','EngineVersion':'16.8'}]}";
    file("eu-west-1/describe-db-engine-versions.json", versions);
    file(
        "eu-west-1/describe-orderable-db-instance-options.json",
        "{'OrderableDBInstanceOptions':[{'Engine':'aurora-postgresql','EngineVersion':'16.8',"
            + "'DBInstanceClass':'db.r9.large'}]}");
    file("us-east-1/describe-db-clusters.json", "{'DBClusters':[" + cluster("available") + "]}");
    Catalogue catalogue = Fleet.read(List.of(directory)).catalogue();
    assertThat(catalogue.versions("eu-west-1"))
        .filteredOn(row -> row.engine().equals("aurora-postgresql"))
        .extracting(DBEngineVersion::engineVersion)
        .containsExactly("16.8", "16.8");
    assertThat(catalogue.version("eu-west-1", "aurora-postgresql", "16.8")).isPresent();
    assertThat(catalogue.version("us-east-1", "aurora-postgresql", "16.13")).isPresent();
    assertThat(catalogue.orderable("eu-west-1", "aurora-postgresql", Optional.of("16.8")))
        .extracting(OrderableDBInstanceOption::dbInstanceClass)
        .containsExactly("db.r9.large");
  }

  @Test
  void membersWithAnEmptyArnAreSkipped() {
    Fleet fleet =
        Fleets.of(
            "{'GlobalClusters':[{'GlobalClusterIdentifier':'g','Engine':'aurora-mysql',"
                + "'EngineVersion':'8.0.mysql_aurora.3.10.1','Status':'available',"
                + "'GlobalClusterMembers':[{'DBClusterArn':''}]}]}");
    assertThat(fleet.globalClusters().getFirst().globalClusterMembers()).isEmpty();
    assertThat(fleet.clusters()).isEmpty();
  }

  @Test
  void aGlobalClusterWithoutMembersIsLegal() {
    assertThat(
            Fleet.read(List.of(recorded("describe-global-clusters-no-members.json")))
                .globalClusters())
        .extracting(GlobalCluster::globalClusterIdentifier)
        .containsExactly("myglobalcluster");
  }

  @Test
  void malformedJsonNamesTheFile() throws IOException {
    BadFleet bad = bad("{'GlobalClusters': [");
    assertThat(bad.file()).endsWith("bad.json");
    assertThat(bad).hasMessageContaining("is not JSON").hasMessageContaining("AWS CLI");
    assertThat(bad("[]")).hasMessageContaining("is not a JSON object");
  }

  @Test
  void anUnknownListIsNamedWithTheKnownOnes() throws IOException {
    BadFleet bad = bad("{'DBSnapshots': []}");
    assertThat(bad.field()).isEqualTo("DBSnapshots");
    assertThat(bad).hasMessageContaining("Known are GlobalClusters, DBClusters, DBInstances");
  }

  @Test
  void aWrongTypeIsNamedByItsPath() throws IOException {
    assertThat(bad("{'DBClusters': {}}").field()).isEqualTo("DBClusters");
    assertThat(bad("{'DBClusters': [7]}").field()).isEqualTo("DBClusters[0]");
    String typed = "{'DBClusters':[{'DBClusterMembers':[{'IsClusterWriter':'yes'}]}]}";
    BadFleet bad = bad(typed);
    assertThat(bad.field()).isEqualTo("DBClusters[0].DBClusterMembers[0].IsClusterWriter");
    assertThat(bad).hasMessageContaining("should be true or false, but is \"yes\"");
    assertThat(bad("{'DBClusters':[{'ClusterCreateTime':'yesterday'}]}"))
        .hasMessageContaining("a time in ISO 8601");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(bad("{'GlobalClusters':[{'GlobalClusterIdentifier':'g','Engine':'x'}]}").field())
        .isEqualTo("GlobalClusters[0].EngineVersion");
    assertThat(bad("{'DBInstances':[{'DBInstanceIdentifier':'i'}]}").field())
        .isEqualTo("DBInstances[0].DBInstanceArn");
  }

  @Test
  void anArnThatIsNoneIsNamed() throws IOException {
    BadFleet bad =
        bad(
            "{'GlobalClusters':[{'GlobalClusterIdentifier':'g','Engine':'x','EngineVersion':'1',"
                + "'GlobalClusterMembers':[{'DBClusterArn':'orders-use1'}]}]}");
    assertThat(bad.field()).isEqualTo("GlobalClusters[0].GlobalClusterMembers[0].DBClusterArn");
    assertThat(bad).hasMessageContaining("'orders-use1' is not an ARN of RDS");
  }

  @Test
  void aFileThatIsNotThereIsSaidToBe() {
    assertThatThrownBy(() -> Fleet.read(List.of(directory.resolve("none.json"))))
        .isInstanceOf(BadFleet.class)
        .hasMessageContaining("none.json: cannot be read");
    assertThatThrownBy(() -> Fleet.read(List.of(directory)))
        .hasMessageContaining("has no sub-directory");
    assertThatThrownBy(() -> Fleet.named("none")).isInstanceOf(BadFleet.class);
  }

  private BadFleet bad(String json) throws IOException {
    Path file = file("bad.json", json);
    BadFleet bad = catchThrowableOfType(BadFleet.class, () -> Fleet.read(List.of(file)));
    assertThat(bad).as(json).isNotNull();
    return bad;
  }

  private Path file(String name, String json) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, json.replace('\'', '"'));
  }

  private Path recorded(String name) {
    try {
      return Files.writeString(directory.resolve(name), Recorded.text("cli/" + name));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String cluster(String status) {
    return "{'DBClusterIdentifier':'c','DBClusterArn':'arn:aws:rds:us-east-1:123456789012:cluster:c',"
               + "'Engine':'aurora-postgresql','EngineVersion':'16.8','Status':'"
        + status
        + "'}";
  }

  private static List<String> minorTargets(String name) {
    Fleet fleet = Fleet.named(name);
    GlobalCluster global = fleet.globalClusters().getFirst();
    return fleet
        .catalogue()
        .version("us-east-1", global.engine(), global.engineVersion())
        .orElseThrow()
        .validUpgradeTarget()
        .stream()
        .filter(target -> !target.isMajorVersionUpgrade())
        .map(target -> target.engineVersion())
        .toList();
  }
}
