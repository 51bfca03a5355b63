package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rollouts whose execution has ended, gone on with by another one; and failures people allow. */
class FleetResumeTest {
  private static final String TWO_WAVES =
      "{'rollout':'pg16','waves':[{'name':'dev','perAccount':1},{'name':'prod'}]}";
  private static final String BEGUN = "fleet/pg16/wave-0/begun/123456789012.a.json";
  private static final String STRICT =
      "{'rollout':'pg16','waves':[{'name':'dev','perAccount':1},{'name':'prod','perAccount':1}],"
          + "'budget':{'percent':1,'least':1}}";

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 2"})
  void whatHasFailedIsTriedAgainUnlessPeopleLeaveItAlone(boolean withoutFailed, int runsOfA) {
    FleetPractice practice = failingIn("a");
    Execution first = practice.start(TWO_WAVES);
    practice.pass(Duration.ofHours(2));
    kill(practice, first);

    Execution resumed = practice.walker.runToEnd(resume(practice, TWO_WAVES, withoutFailed));

    assertThat(resumed.status())
        .as(resumed.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.begun()).filteredOn("a"::equals).hasSize(runsOfA);
    assertThat(practice.version("b")).isEqualTo("16.14");
    JsonNode dev = practice.document("fleet/pg16/report.json").at("/waves/0");
    assertThat(dev.path("databases").intValue()).as("those left alone, too").isEqualTo(2);
    assertThat(dev.at("/counts/halted").intValue()).isEqualTo(1);
  }

  /** Leaving failed ones alone is no way around the budget: people say how many they allow. */
  @Test
  void aWaveWithTooManyFailuresIsHeldAgainWhenItsRolloutGoesOnWithoutThem() {
    Faults all = Faults.none();
    for (String name : List.of("a", "b", "c", "d")) {
      all = all.with(name + "-euw1", new UpgradeOutcome.PrecheckFails());
    }
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:dev", "d:dev", "e:prod"), all);
    String policy = TWO_WAVES.replace("'perAccount':1", "'perAccount':4");
    Execution first = practice.start(policy);
    practice.pass(Duration.ofHours(3));
    assertThat(practice.subjects()).last().asString().contains("HELD in wave dev");
    kill(practice, first);

    Execution resumed = resume(practice, policy, true);
    practice.pass(Duration.ofHours(30));
    assertThat(resumed.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(practice.begun()).as("production is not begun").doesNotContain("e");
    practice.control("run", 4);
    practice.walker.runToEnd(resumed);
    assertThat(resumed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.begun()).hasSize(5).endsWith("e");
  }

  @Test
  void aHubKilledWhileAWaveIsWatchedDoesNotBeginTheNextOneEarlier() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:prod"), Faults.none());
    String policy = TWO_WAVES.replace("'perAccount':1", "'bakeHours':24");
    Execution first = practice.start(policy);
    practice.pass(Duration.ofHours(6));
    assertThat(practice.subjects()).last().asString().contains("wave dev ended, 1 upgraded");
    kill(practice, first);
    Execution resumed = resume(practice, policy, false);
    practice.pass(Duration.ofHours(23));

    assertThat(practice.begun()).as("watched for its whole bake time").containsExactly("a");
    practice.pass(Duration.ofHours(2));
    assertThat(practice.begun()).containsExactly("a", "b");
    assertThat(practice.walker.runToEnd(resumed).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  /** The hub dies while the primary is upgraded; Aurora finishes it, with nobody watching. */
  @Test
  void aDatabaseThatAuroraFinishedAloneCountsAsUpgradedWhenTheRolloutGoesOn() {
    FleetPractice practice = finishedByAuroraAlone();

    practice.walker.runToEnd(resume(practice, TWO_WAVES, false));

    assertThat(theOnlyRun(practice).path("reason").asString())
        .contains("Nobody saw the end of its run");
    assertThat(practice.begun()).as("it is not begun again").containsExactly("a", "b");
  }

  /** What it did not write down is taken from the plan, the account and the inventory. */
  @Test
  void aRolloutThatAnOlderBuildBeganGoesOnFromItsOwnDocuments() {
    FleetPractice practice = finishedByAuroraAlone();
    JsonNode begun = practice.document(BEGUN);
    practice.put(
        BEGUN,
        "{'at':'2026-11-21T03:00:09Z','hub':'%s','run':'%s'}"
            .formatted(begun.path("hub").asString(), begun.path("run").asString()));
    practice.delete("fleet/pg16/wave-0/plans/rollout-0.json");

    Execution again = practice.walker.runToEnd(practice.start(TWO_WAVES));
    assertThat(again.error()).as("it has begun, though no plan is kept").contains("RolloutRefused");
    Execution resumed = practice.walker.runToEnd(resume(practice, TWO_WAVES, false));

    assertThat(resumed.cause()).isEmpty();
    theOnlyRun(practice);
    assertThat(practice.begun()).containsExactly("a", "b");
  }

  @Test
  void whatNobodyWroteDownIsUnknownInTheReportAndWhatIsNotJsonIsNamed() {
    FleetPractice practice = finishedByAuroraAlone();
    practice.put(BEGUN, "not JSON");
    Execution broken = practice.walker.runToEnd(resume(practice, TWO_WAVES, false));
    assertThat(broken.cause().orElse(""))
        .contains(BEGUN + " cannot be read")
        .contains("Restore the version before it");

    practice.put(BEGUN, "{}");
    practice.delete("fleet/pg16/wave-0/plan.json");
    practice.walker.runToEnd(practice.start("again", "{'resume':true,'policy':" + TWO_WAVES + "}"));

    JsonNode report = practice.document("fleet/pg16/report.json");
    assertThat(report.path("outcome").asString()).isEqualTo("done");
    assertThat(practice.begun()).containsExactly("a", "b");
  }

  private static FleetPractice finishedByAuroraAlone() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:prod"), Faults.none());
    Execution first = practice.start(TWO_WAVES);
    while (practice.aws.members("a").stream()
        .noneMatch(one -> one.isPrimary() && one.status().equals("upgrading"))) {
      practice.pass(Duration.ofMinutes(1));
    }
    kill(practice, first);
    practice.pass(Duration.ofHours(2));
    practice.aws.bringUpToDate();
    assertThat(practice.version("a")).isEqualTo("16.14");
    return practice;
  }

  /** The run of the first wave, as the report says it. */
  private static JsonNode theOnlyRun(FleetPractice practice) {
    JsonNode dev = practice.document("fleet/pg16/report.json").at("/waves/0");
    assertThat(dev.path("counts").propertyNames()).containsExactly("upgraded");
    JsonNode run = dev.at("/runs/0");
    assertThat(run.path("from").asString()).isEqualTo("16.8");
    assertThat(run.path("target").asString()).isEqualTo("16.14");
    assertThat(run.path("execution").asString())
        .isEqualTo(practice.runs.all().iterator().next().arn());
    return run;
  }

  @Test
  void aRolloutThatWasStoppedGoesOnWhenPeopleStartItAgain() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:dev", "c:prod"), Faults.none());
    Execution first = practice.start(TWO_WAVES);
    practice.pass(Duration.ofMinutes(10));
    practice.control("stop", 0);
    practice.walker.runToEnd(first);
    assertThat(first.error()).contains("RolloutStopped");

    Execution resumed = practice.walker.runToEnd(resume(practice, TWO_WAVES, false));
    assertThat(resumed.status())
        .as(resumed.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.document("fleet/pg16/control.json").path("because").asString())
        .contains("it goes on after it was stopped by Ann: a test");
  }

  @Test
  void everyPlanThatWasBegunIsKeptWithWhoApprovedIt() {
    FleetPractice practice = failingIn("a");
    String policy = TWO_WAVES.replace("'perAccount':1", "'perAccount':1,'approval':true");
    Execution first = practice.start(policy);
    practice.pass(Duration.ofMinutes(10));
    approve(practice, first, "Ann");
    practice.pass(Duration.ofHours(2));
    kill(practice, first);
    Execution resumed = resume(practice, policy, false);
    practice.pass(Duration.ofMinutes(10));
    approve(practice, resumed, "Bob");
    practice.walker.runToEnd(resumed);

    JsonNode plans = practice.document("fleet/pg16/report.json").at("/waves/0/plans");
    assertThat(plans.valueStream().map(plan -> plan.path("approvedBy").asString()))
        .containsExactly("Ann", "Bob");
    assertThat(plans.get(0).path("hash")).isNotEqualTo(plans.get(1).path("hash"));
    JsonNode kept =
        practice.document("fleet/pg16/wave-0/plans/" + first.name() + ".json").path("plan");
    assertThat(kept.path("databases")).hasSize(2);
  }

  /** Step Functions gave it up, called again, and went on; nobody ends a function that is slow. */
  @Test
  void aSlowCallThatPlansAWaveWhichHasBegunSinceDeletesNothingOfIt() {
    FleetPractice practice =
        new FleetPractice(FleetPractice.databasesHere("a:dev", "b:prod"), Faults.none());
    Execution rollout = practice.start(TWO_WAVES);
    practice.pass(Duration.ofSeconds(3));
    String task =
        rollout.history().stream()
            .filter(event -> event.type().equals("LambdaFunctionScheduled"))
            .map(event -> event.details().path("input").toString())
            .filter(input -> input.contains("\"PlanWave\""))
            .findFirst()
            .orElseThrow();
    assertThat(practice.begun()).isEmpty();

    practice.slowly("PlanFleet", task, () -> practice.pass(Duration.ofMinutes(2)));

    assertThat(practice.begun()).containsExactly("a");
    assertThat(practice.document(BEGUN).path("run").asString()).isNotEmpty();
    assertThat(practice.walker.runToEnd(rollout).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void failuresAllowedInOneWaveAreNoGiftToTheNext() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:prod", "d:prod"),
            Faults.none()
                .with("a-euw1", new UpgradeOutcome.PrecheckFails())
                .with("c-euw1", new UpgradeOutcome.PrecheckFails()));
    practice.start(STRICT);
    practice.pass(Duration.ofHours(3));
    assertThat(practice.begun()).as("a failed, and nothing more is begun").containsExactly("a");
    practice.control("run", 1);
    practice.pass(Duration.ofHours(20));

    assertThat(practice.begun()).as("c failed, and d waits").containsExactly("a", "b", "c");
    assertThat(practice.subjects())
        .filteredOn(subject -> subject.contains("HELD"))
        .containsExactly(
            "[aurora-upgrade] fleet pg16: HELD in wave dev",
            "[aurora-upgrade] fleet pg16: HELD in wave prod");
  }

  private static FleetPractice failingIn(String database) {
    return new FleetPractice(
        FleetPractice.databasesHere("a:dev", "b:dev", "c:prod"),
        Faults.none().with(database + "-euw1", new UpgradeOutcome.PrecheckFails()));
  }

  private static void kill(FleetPractice practice, Execution execution) {
    execution.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    practice.pass(Duration.ofMinutes(30));
  }

  private static Execution resume(FleetPractice practice, String policy, boolean withoutFailed) {
    return practice.start(
        "resumed", "{'resume':true,'withoutFailed':" + withoutFailed + ",'policy':" + policy + "}");
  }

  private static void approve(FleetPractice practice, Execution execution, String by) {
    practice.answer(
        execution,
        "{'answer':'APPROVED','planHash':'" + practice.askedHash() + "','by':'" + by + "'}");
  }
}
