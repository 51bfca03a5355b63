package io.github.auroraupgrade.simulator.local.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in the evidence bucket and is not what it should be is named, and nothing is begun. */
class UnreadableDocumentsTest {
  private static final byte[] GARBAGE = "{\"not\":\"this\"".getBytes(UTF_8);

  @Test
  void aClaimThatCannotBeReadKeepsOneDatabaseFromTheSweepAndNoOther() {
    IntakePractice intake = IntakePractice.on(IntakePractice.several(List.of("billing", "orders")));
    put(intake.practice, EvidenceKeys.claim("billing"));

    assertThat(intake.practice.laptop.call("FindWork", "{}"))
        .isInstanceOfSatisfying(
            LambdaResult.Failed.class,
            failed ->
                assertThat(failed.errorMessage()).contains("billing: The claim cannot be read"));
    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
  }

  @Test
  void anEarlierRunsSettingsThatCannotBeReadBreakTheRunBeforeItBegins() {
    Practice practice = Practice.with("orders-postgresql");
    put(practice, EvidenceKeys.open("orders"));

    Execution run = practice.run("run-1", "{\"globalClusterIdentifier\":\"orders\"}");

    assertBroken(practice, run, "What an earlier run recorded cannot be read");
  }

  @Test
  void aRehearsalWhoseReportCannotBeReadIsNoRehearsal() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run("dry", "{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}");
    String key =
        practice.aws.objects(LocalDeployment.BUCKET).keySet().stream()
            .filter(name -> name.endsWith("plan.json"))
            .findFirst()
            .orElseThrow();
    Plan plan = Json.read(practice.aws.objects(LocalDeployment.BUCKET).get(key), Plan.class);
    put(practice, EvidenceKeys.succeeded("orders-test", PlanHash.ofPath(plan)));

    Execution run =
        practice.run(
            "run-1", "{\"globalClusterIdentifier\":\"orders\",\"rehearsedOn\":\"orders-test\"}");

    assertBroken(practice, run, "The report of the rehearsal cannot be read");
  }

  private static void assertBroken(Practice practice, Execution run, String why) {
    assertThat(run.error()).contains("io.github.auroraupgrade.StopUpgrade");
    assertThat(run.cause().orElseThrow()).contains(why);
    assertThat(practice.subjects())
        .last()
        .asString()
        .contains("upgrade run failed with an internal error");
    assertThat(practice.changes()).isEmpty();
  }

  private static void put(Practice practice, String key) {
    new EvidenceBucket(
            LocalDeployment.clients(practice.aws.httpClient("Somebody")), LocalDeployment.BUCKET)
        .writer(WriteScope.object("somebody", key))
        .put(key, GARBAGE);
  }
}
