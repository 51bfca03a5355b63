package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whole rollouts over real runs in the hub's own account. */
class FleetRolloutTest {
  private static final String TWO_WAVES =
      "{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24,'perAccount':2},{'name':'prod'}]}";

  @Test
  void wavesAreUpgradedOneAfterTheOtherAndPeopleGetOneMailForEachTurn() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:dev", "d:prod"), Faults.none());
    Execution rollout = practice.start(TWO_WAVES);
    practice.pass(Duration.ofHours(20));

    assertThat(practice.begun()).containsExactlyInAnyOrder("a", "b", "c");
    practice.walker.runToEnd(rollout);

    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.begun()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(List.of("a", "b", "c", "d"))
        .allSatisfy(name -> assertThat(practice.version(name)).isEqualTo("16.14"));
    assertThat(practice.subjects())
        .containsExactly(
            "[aurora-upgrade] fleet pg16: wave dev begins, 3 databases",
            "[aurora-upgrade] fleet pg16: wave dev ended, 3 upgraded, 0 failed",
            "[aurora-upgrade] fleet pg16: wave prod begins, 1 databases",
            "[aurora-upgrade] fleet pg16: wave prod ended, 1 upgraded, 0 failed",
            "[aurora-upgrade] fleet pg16: done, 4 upgraded, 0 failed");
    JsonNode report = practice.document("fleet/pg16/report.json");
    assertThat(report.at("/waves/0/counts/upgraded").intValue()).isEqualTo(3);
    assertThat(report.at("/waves/0/runs/0/execution").asString())
        .contains(":execution:aurora-global-upgrade:a-fleet-");
    assertThat(
            new String(
                practice.aws.objects(LocalDeployment.BUCKET).get("fleet/pg16/report.html"),
                StandardCharsets.UTF_8))
        .contains("Rollout pg16", "Every database that was begun is on its target.");
  }

  @Test
  void noMoreThanTheCapOfAnAccountRunAtOnce() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:dev", "d:prod"), Faults.none());
    practice.start(TWO_WAVES);
    practice.pass(Duration.ofMinutes(10));

    assertThat(practice.begun()).hasSize(2);
  }

  @Test
  void aSpentBudgetHoldsTheRolloutStopsNothingAndGoesOnWhenPeopleAllow() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:prod"),
            Faults.none().with("a-euw1", new UpgradeOutcome.PrecheckFails()));
    Execution rollout =
        practice.start(
            "{'rollout':'pg16','waves':[{'name':'dev','perAccount':1},{'name':'prod'}],"
                + "'budget':{'percent':1,'least':1}}");
    practice.pass(Duration.ofHours(12));

    assertThat(practice.begun()).as("a failed, b waits").containsExactly("a");
    assertThat(practice.subjects())
        .filteredOn(subject -> subject.contains("HELD"))
        .containsExactly("[aurora-upgrade] fleet pg16: HELD in wave dev");
    practice.control("run", 1);
    practice.walker.runToEnd(rollout);

    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.begun()).containsExactly("a", "b", "c");
    assertThat(practice.runs.all())
        .extracting(Execution::status)
        .containsExactly(
            ExecutionStatus.FAILED, ExecutionStatus.SUCCEEDED, ExecutionStatus.SUCCEEDED);
    assertThat(practice.document("fleet/pg16/report.json").at("/waves/0/runs/0/result").asString())
        .isEqualTo("halted");
    assertThat(practice.subjects()).last().asString().contains("done, 2 upgraded, 1 failed");
  }

  @Test
  void aPausedRolloutBeginsNothingAndAStoppedOneEnds() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:dev", "c:prod"), Faults.none());
    Execution rollout =
        practice.start(
            "{'rollout':'pg16','waves':[{'name':'dev','perAccount':1},{'name':'prod'}]}");
    practice.pass(Duration.ofMinutes(10));
    practice.control("pause", 0);
    practice.pass(Duration.ofHours(12));

    assertThat(practice.begun()).containsExactly("a");
    assertThat(practice.runs.all())
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.SUCCEEDED);
    practice.control("stop", 0);
    practice.walker.runToEnd(rollout);

    assertThat(practice.begun()).containsExactly("a");
    assertThat(rollout.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(rollout.error()).contains("RolloutStopped");
    assertThat(practice.subjects()).last().asString().contains("aborted, 1 upgraded, 0 failed");
  }

  @Test
  void aWaveIsApprovedByItsOwnHashAndNotByThatOfAnotherWave() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:prod"), Faults.none());
    Execution rollout =
        practice.start(
            "{'rollout':'pg16','waves':[{'name':'dev','approval':true},"
                + "{'name':'prod','approval':true}]}");
    practice.pass(Duration.ofMinutes(10));
    assertThat(practice.subjects())
        .containsExactly("[aurora-upgrade] fleet pg16: approve wave dev?");
    String dev = practice.askedHash();
    practice.answer(rollout, approval(dev, "Ann"));
    practice.pass(Duration.ofHours(6));
    assertThat(practice.subjects()).last().asString().contains("approve wave prod?");

    practice.answer(rollout, approval(dev, "Bob"));
    practice.pass(Duration.ofMinutes(10));
    assertThat(practice.subjects()).last().asString().contains("approve wave prod?");
    assertThat(practice.aws.mails().getLast().message())
        .as("asked again, and told why")
        .contains("The answer of Bob approves a different plan");
    assertThat(practice.begun()).containsExactly("a");

    practice.answer(rollout, approval(practice.askedHash(), "Ann"));
    practice.walker.runToEnd(rollout);
    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.document("fleet/pg16/report.json").at("/waves/1/approvedBy").asString())
        .isEqualTo("Ann");
  }

  private static String approval(String hash, String by) {
    return "{'answer':'APPROVED','planHash':'" + hash + "','by':'" + by + "'}";
  }

  @Test
  void aRejectedWaveEndsTheRolloutWithNothingBegun() {
    FleetPractice practice = new FleetPractice(FleetPractice.databasesHere("a:dev"), Faults.none());
    Execution rollout =
        practice.start("{'rollout':'pg16','waves':[{'name':'dev','approval':true}]}");
    practice.pass(Duration.ofMinutes(10));
    practice.answer(rollout, "{'answer':'REJECTED','by':'Bob','reason':'not now'}");
    practice.walker.runToEnd(rollout);

    assertThat(rollout.error()).contains("RolloutStopped");
    assertThat(practice.begun()).isEmpty();
  }

  @Test
  void aKilledHubIsResumedAndLeavesOutWhatIsDone() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:dev", "c:prod"), Faults.none());
    String policy = "{'rollout':'pg16','waves':[{'name':'dev','perAccount':1},{'name':'prod'}]}";
    Execution first = practice.start(policy);
    practice.pass(Duration.ofHours(3));
    first.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofHours(5));

    Execution again = practice.walker.runToEnd(practice.start(policy));
    assertThat(again.error()).as("not without --resume").contains("RolloutRefused");
    Execution resumed =
        practice.walker.runToEnd(
            practice.start("resumed", "{'resume':true,'policy':" + policy + "}"));

    assertThat(resumed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(List.of("a", "b", "c"))
        .allSatisfy(name -> assertThat(practice.version(name)).isEqualTo("16.14"));
  }
}
