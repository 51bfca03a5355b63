package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Tag;
import tools.jackson.databind.JsonNode;

/** Runs that take clusters away and make them again, and second runs that go on from half-way. */
class RecreationRunsTest {
  private static final String EUROPE = "eu-west-1";
  private static final String PACIFIC = "ap-southeast-2";
  private static final String HOME = "us-east-1";
  private static final Pattern CONSENT = Pattern.compile("consent\":\\[\"([a-z0-9:-]+)\"]");
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

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
  void aRegionThatIsAwayHaltsTheRunAndASecondOneFinishes() {
    Practice practice =
        mysql(
            Faults.none()
                .with(
                    CallFault.on("CreateDBCluster")
                        .inRegion(EUROPE)
                        .between(START, START.plus(Duration.ofHours(20)))
                        .lostBefore()));
    Execution first =
        practice.run("run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
    assertThat(first.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(members(practice)).doesNotContain("orders-euw1-3-12-0");
    passUntil(practice, START.plus(Duration.ofHours(21)));

    Execution second = practice.run("run-2", RebuildScenarios.REBUILD);

    assertThat(second.status()).as(lastMail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertRebuilt(practice);
    assertThat(practice.aws.ledger().calls("RemoveFromGlobalCluster")).hasSize(2);
    assertThat(practice.aws.ledger().calls("ModifyDBCluster")).hasSize(1);
  }

  @Test
  void aPrimaryThatFailedIsUpgradedByTheSecondRunWhichMakesTheSecondaries() {
    Practice practice =
        mysql(
            Faults.none()
                .with(
                    CallFault.on("ModifyDBCluster")
                        .calls(1, 1)
                        .refused(400, "InvalidParameterCombination", "Not today.")));
    Execution first =
        practice.run("run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
    assertThat(first.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(lastMail(practice))
        .contains("Not today.")
        .contains("orders-euw1, orders-apse2")
        .contains("settings.json");
    assertThat(members(practice)).containsExactly("orders-use1");

    Execution second = practice.run("run-2", RebuildScenarios.REBUILD);

    assertThat(second.status()).as(lastMail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertRebuilt(practice);
  }

  @Test
  void aRunThatIsStoppedAnywhereIsFinishedByAnother() {
    for (int minutes : List.of(1, 4, 20, 45)) {
      Practice practice = mysql(Faults.none());
      Execution first =
          practice.executions.start(
              "run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
      practice.walker().advanceTo(START.plus(Duration.ofMinutes(minutes)));
      first.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
      passUntil(practice, START.plus(Duration.ofHours(2)));

      Execution second = runAgreeing(practice, "run-2", RebuildScenarios.REBUILD);

      assertThat(second.status())
          .as("stopped after " + minutes + " min: " + lastMail(practice))
          .isEqualTo(ExecutionStatus.SUCCEEDED);
      assertRebuilt(practice);
    }
  }

  @Test
  void aSecondaryThatIsAddedMeanwhileIsPlannedAroundAndTheRunGoesOn() {
    Practice practice = mysql(Faults.none());
    Execution run =
        practice.executions.start(
            "run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
    while (!members(practice).contains("orders-apse2-3-12-0")) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    }
    practice.aws.at(
        practice.clock.instant(),
        new ScheduledEvent.MemberAdded(
            "orders", "eu-central-1", "orders-euc1", "8.0.mysql_aurora.3.12.0"));

    practice.walker().runToEnd(run);

    assertThat(run.status()).as(lastMail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(members(practice))
        .contains("orders-euw1-3-12-0", "orders-apse2-3-12-0", "orders-euc1");
  }

  @Test
  void aSecondaryThatIsAddedWhileOthersStillLeaveIsPlannedAndAskedForAnew() {
    Practice practice = mysql(Faults.none());
    Execution run =
        practice.executions.start(
            "run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
    while (members(practice).contains("orders-euw1")) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(15));
    }
    practice.aws.at(
        practice.clock.instant(),
        new ScheduledEvent.MemberAdded(
            "orders", "eu-central-1", "orders-euc1", "8.0.mysql_aurora.3.10.1"));

    practice.walker().runToEnd(run);

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(lastMail(practice)).containsPattern(CONSENT);
    assertThat(practice.aws.objects(LocalDeployment.BUCKET))
        .containsKey("runs/orders/run-1/report.json");
    assertThat(members(practice)).contains("orders-use1", "orders-euc1");
    assertThat(practice.aws.ledger().calls("ModifyDBCluster")).isEmpty();
    assertThat(document(practice, "runs/orders/open.json").get("clusters").get(0).toString())
        .contains("orders-euw1-3-12-0");
  }

  @Test
  void aNameThatIsTakenMidwayHaltsTheRunWithTheReason() {
    Practice practice = mysql(Faults.none());
    Execution run =
        practice.executions.start(
            "run-1", agreed(RebuildScenarios.REBUILD, Fleet.named("orders-mysql")));
    while (members(practice).contains("orders-euw1")) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    }
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(600));
    rds(practice, EUROPE)
        .createDBInstance(
            ask ->
                ask.dbInstanceIdentifier("orders-euw1-1-3-12-0")
                    .dbClusterIdentifier("orders-euw1")
                    .dbInstanceClass("db.r6g.large")
                    .engine("aurora-mysql"));

    practice.walker().runToEnd(run);

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(lastMail(practice).replaceAll("\\s+", " "))
        .contains("a DB instance orders-euw1-1-3-12-0 is there, in orders-euw1");
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

  private static void assertRebuilt(Practice practice) {
    assertThat(members(practice))
        .containsExactlyInAnyOrder("orders-use1", "orders-euw1-3-12-0", "orders-apse2-3-12-0");
    assertThat(cluster(practice, EUROPE, "orders-euw1-3-12-0").dbClusterMembers()).hasSize(2);
    assertThat(cluster(practice, PACIFIC, "orders-apse2-3-12-0").dbClusterMembers()).hasSize(2);
    assertThat(cluster(practice, HOME, "orders-use1").engineVersion())
        .isEqualTo("8.0.mysql_aurora.3.12.0");
  }

  /** Runs; where consent is asked for, gives it with the value from the mail and runs again. */
  private static Execution runAgreeing(Practice practice, String name, String input) {
    Execution refused = practice.run(name, input);
    Matcher asked = CONSENT.matcher(lastMail(practice));
    return asked.find()
        ? practice.run(
            name + "-agreed", input.replace("}", ",\"consent\":[\"" + asked.group(1) + "\"]}"))
        : refused;
  }

  private static void passUntil(Practice practice, Instant then) {
    practice.walker().advanceTo(then);
  }

  private static Practice mysql(Faults faults) {
    return new Practice(Fleet.named("orders-mysql"), Catalogue.recorded(), faults);
  }

  private static String agreed(String input, Fleet fleet) {
    return ConsentByDryRun.to(input, fleet);
  }

  private static int index(List<String> calls, String action, String resource) {
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).startsWith(action) && calls.get(i).endsWith(resource)) {
        return i;
      }
    }
    return -1;
  }

  private static String lastMail(Practice practice) {
    return practice.aws.mails().getLast().message();
  }

  private static List<String> members(Practice practice) {
    return members(practice, "orders");
  }

  private static List<String> members(Practice practice, String global) {
    GlobalCluster found =
        rds(practice, HOME)
            .describeGlobalClusters(ask -> ask.globalClusterIdentifier(global))
            .globalClusters()
            .getFirst();
    return found.globalClusterMembers().stream()
        .map(GlobalClusterMember::dbClusterArn)
        .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
        .toList();
  }

  private static DBCluster cluster(Practice practice, String region, String name) {
    return rds(practice, region)
        .describeDBClusters(ask -> ask.dbClusterIdentifier(name))
        .dbClusters()
        .getFirst();
  }

  private static DBInstance instance(Practice practice, String region, String name) {
    return rds(practice, region)
        .describeDBInstances(ask -> ask.dbInstanceIdentifier(name))
        .dbInstances()
        .getFirst();
  }

  private static JsonNode document(Practice practice, String key) {
    return Json.mapper().readTree(practice.aws.objects(LocalDeployment.BUCKET).get(key));
  }

  private static RdsClient rds(Practice practice, String region) {
    return RdsClient.builder()
        .httpClient(practice.aws.httpClient("Tester"))
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTESTER", "tester")))
        .build();
  }
}
