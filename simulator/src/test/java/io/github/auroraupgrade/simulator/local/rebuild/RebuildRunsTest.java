package io.github.auroraupgrade.simulator.local.rebuild;

import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.HOME;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.START;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.agreed;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.cluster;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.document;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.instance;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.lastMail;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.members;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.mysql;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.passUntil;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.runAgreeing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.local.RebuildScenarios;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Tag;
import tools.jackson.databind.JsonNode;

/** Runs that take clusters away and create them again, and restores. */
class RebuildRunsTest {
  private static final String EUROPE = "eu-west-1";

  @Test
  void aRebuiltSecondaryIsLikeTheOneItReplaces() {
    Practice practice = mysql(Faults.none());
    DBCluster old = cluster(practice, EUROPE, "orders-euw1");
    DBInstance oldInstance = instance(practice, EUROPE, "orders-euw1-2");

    Execution run = practice.run(agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    DBCluster recreated = cluster(practice, EUROPE, "orders-euw1-3-12-0");
    assertThat(recreated.globalClusterIdentifier()).isEqualTo("orders");
    assertThat(recreated.engineVersion()).isEqualTo("8.0.mysql_aurora.3.12.0");
    assertThat(recreated)
        .usingRecursiveComparison()
        .comparingOnlyFields(
            "dbClusterParameterGroup",
            "dbSubnetGroup",
            "kmsKeyId",
            "port",
            "backupRetentionPeriod",
            "preferredBackupWindow",
            "preferredMaintenanceWindow",
            "deletionProtection",
            "copyTagsToSnapshot",
            "iamDatabaseAuthenticationEnabled",
            "enabledCloudwatchLogsExports")
        .isEqualTo(old);
    assertThat(recreated.vpcSecurityGroups()).isEqualTo(old.vpcSecurityGroups());
    assertThat(recreated.tagList()).containsAll(old.tagList());
    DBInstance instance = instance(practice, EUROPE, "orders-euw1-2-3-12-0");
    assertThat(instance)
        .usingRecursiveComparison()
        .comparingOnlyFields(
            "dbInstanceClass",
            "promotionTier",
            "availabilityZone",
            "preferredMaintenanceWindow",
            "caCertificateIdentifier",
            "performanceInsightsEnabled",
            "publiclyAccessible")
        .isEqualTo(oldInstance);
    assertThat(instance.dbParameterGroups()).isEqualTo(oldInstance.dbParameterGroups());
    assertThat(cluster(practice, EUROPE, "orders-euw1").globalClusterIdentifier()).isNull();
  }

  @Test
  void everySettingIsKeptBeforeTheFirstChange() {
    Practice practice = mysql(Faults.none());

    practice.run(agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));

    List<String> calls =
        practice.aws.ledger().calls().stream()
            .filter(Call::isChange)
            .map(call -> call.action() + " " + call.resource())
            .toList();
    int kept = index(calls, "PutObject", "runs/orders/run-1/settings.json");
    assertThat(kept).isNotNegative();
    assertThat(index(calls, "RemoveFromGlobalCluster", "")).isGreaterThan(kept);
    JsonNode settings = document(practice, "runs/orders/run-1/settings.json");
    JsonNode first = settings.get("clusters").get(0);
    assertThat(first.get("blueprint").get("recordedOf").stringValue()).endsWith("orders-euw1");
    assertThat(first.get("described").get("cluster").get("EngineLifecycleSupport").stringValue())
        .isEqualTo("open-source-rds-extended-support-disabled");
    assertThat(first.get("described").get("instances").get(0).get("MonitoringInterval").intValue())
        .isEqualTo(60);
    assertThat(document(practice, "runs/orders/open.json").get("clusters")).isEmpty();
  }

  @Test
  void nothingOfTheDataIsDeletedAndThePrimaryIsNeverTakenOut() {
    Practice practice = mysql(Faults.none());

    practice.run(agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));

    assertThat(practice.aws.ledger().calls())
        .filteredOn(call -> call.service().equals("rds"))
        .noneMatch(call -> call.action().startsWith("Delete"));
    assertThat(practice.aws.ledger().calls("RemoveFromGlobalCluster"))
        .hasSize(2)
        .noneMatch(call -> call.resource().endsWith("orders-use1"));
  }

  @Test
  void aRestoreLeavesTheOldDatabaseAsItIs() {
    Fleet fleet = RebuildScenarios.version2();
    Practice practice = new Practice(fleet, Catalogue.recorded(), Faults.none());

    Execution run = practice.run(agreed(RebuildScenarios.RESTORE, fleet));

    assertThat(run.status()).as(lastMail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.aws.ledger().calls())
        .filteredOn(call -> call.service().equals("rds") && call.isChange())
        .extracting(Call::action)
        .containsOnly(
            "CreateDBClusterSnapshot",
            "RestoreDBClusterFromSnapshot",
            "CreateDBInstance",
            "CreateGlobalCluster",
            "CreateDBCluster");
    assertThat(members(practice, "orders-v3"))
        .containsExactly("orders-use1-v3", "orders-euw1-v3", "orders-apse2-v3");
    assertThat(members(practice)).containsExactly("orders-use1", "orders-euw1", "orders-apse2");
    assertThat(cluster(practice, HOME, "orders-use1").engineVersion()).contains("2.11.2");
    DBCluster recreated = cluster(practice, HOME, "orders-use1-v3");
    assertThat(recreated.engineVersion()).isEqualTo("8.0.mysql_aurora.3.04.4");
    assertThat(recreated.dbClusterMembers())
        .filteredOn(member -> Boolean.TRUE.equals(member.isClusterWriter()))
        .extracting(member -> member.dbInstanceIdentifier())
        .containsExactly("orders-use1-1-v3");
    assertThat(recreated.dbSubnetGroup()).isEqualTo("orders-private");
    assertThat(recreated.dbClusterParameterGroup()).isEqualTo("default.aurora-mysql8.0");
    assertThat(recreated.tagList()).contains(Tag.builder().key("team").value("orders").build());
    assertThat(lastMail(practice).replaceAll("\\s+", " "))
        .contains("is not in the new global database")
        .contains("New endpoints of orders-use1-v3")
        .contains("New endpoints of orders-euw1-v3")
        .contains("New endpoints of orders-apse2-v3");
  }

  @Test
  void aRestoreThatWasStoppedIsFinishedByASecondRunThatSaysHowOldTheSnapshotIs() {
    Fleet fleet = RebuildScenarios.version2();
    Practice practice = new Practice(fleet, Catalogue.recorded(), Faults.none());
    Execution first = practice.executions.start("run-1", agreed(RebuildScenarios.RESTORE, fleet));
    practice.walker().advanceTo(START.plus(Duration.ofMinutes(45)));
    first.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    passUntil(practice, START.plus(Duration.ofHours(2)));

    Execution second = runAgreeing(practice, "run-2", RebuildScenarios.RESTORE);

    assertThat(second.status()).as(lastMail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.report(second).toString()).contains("An earlier run has taken snapshot");
    assertThat(practice.aws.ledger().calls("RestoreDBClusterFromSnapshot")).hasSize(1);
    assertThat(members(practice, "orders-v3")).hasSize(3);

    Execution third = practice.run("run-3", RebuildScenarios.RESTORE);
    assertThat(third.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(lastMail(practice)).contains("names-free");
  }

  private static int index(List<String> calls, String action, String resource) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(action) && calls.get(i).endsWith(resource)) {
        return i;
      }
    }
    return -1;
  }
}
