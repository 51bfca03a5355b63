package io.github.auroraupgrade.simulator.local.rebuild;

import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.CONSENT;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.HOME;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.START;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.agreed;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.cluster;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.document;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.lastMail;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.members;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.mysql;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.passUntil;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.rds;
import static io.github.auroraupgrade.simulator.local.rebuild.RebuiltDatabase.runAgreeing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.local.RebuildScenarios;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rebuilds that stop half-way, or meet something new, and the runs that finish them. */
class RebuildInterruptedTest {
  private static final String EUROPE = "eu-west-1";
  private static final String PACIFIC = "ap-southeast-2";

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

  private static void assertRebuilt(Practice practice) {
    assertThat(members(practice))
        .containsExactlyInAnyOrder("orders-use1", "orders-euw1-3-12-0", "orders-apse2-3-12-0");
    assertThat(cluster(practice, EUROPE, "orders-euw1-3-12-0").dbClusterMembers()).hasSize(2);
    assertThat(cluster(practice, PACIFIC, "orders-apse2-3-12-0").dbClusterMembers()).hasSize(2);
    assertThat(cluster(practice, HOME, "orders-use1").engineVersion())
        .isEqualTo("8.0.mysql_aurora.3.12.0");
  }
}
