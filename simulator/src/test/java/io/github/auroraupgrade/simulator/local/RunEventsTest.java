package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event next to each mail: what programs and chats hear of a run. */
class RunEventsTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  @Test
  void programsHearOfEveryMemberAlsoWherePeopleDoNot() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(ORDERS);
    assertThat(kinds(practice))
        .containsExactly(
            "started", "member-upgraded", "member-upgraded", "member-upgraded", "succeeded");
    assertThat(practice.subjects()).hasSize(2);
    JsonNode last = details(practice).getLast();
    assertThat(last.path("targetEngineVersion").asString()).isEqualTo("16.14");
    assertThat(last.path("members").size()).isEqualTo(3);
    assertThat(last.at("/members/2/condition").asString()).isEqualTo("16.14, available");
  }

  @Test
  void theQuestionToAPersonIsHeardWithoutItsToken() {
    Practice practice = Practice.with("orders-postgresql");
    practice.executions.start(
        "asked", "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}");
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    JsonNode question = details(practice).getLast();
    assertThat(question.path("kind").asString()).isEqualTo("approval");
    assertThat(question.path("outcome").asString()).isEqualTo("waiting");
    assertThat(question.path("text").asString())
        .contains("aurora-upgrade approve", question.path("planHash").asString())
        .doesNotContain("--task-token");
  }

  @Test
  void aRunOfAFleetSendsEventsAndKeepsItsReportButSendsNoMail() {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution =
        practice.run(
            "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"none\",\"mails\":\"none\","
                + "\"fleet\":{\"rollout\":\"pg16\",\"wave\":\"dev\"}}");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(kinds(practice)).contains("started", "succeeded");
    assertThat(practice.subjects()).isEmpty();
  }

  @Test
  void aFailedRunOfAFleetSendsNoMailEither() {
    Practice practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails()));
    Execution execution =
        practice.run("{\"globalClusterIdentifier\":\"orders\",\"mails\":\"none\"}");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(kinds(practice)).contains("failed");
    assertThat(practice.subjects()).isEmpty();
  }

  @Test
  void aBusThatDoesNotAnswerKeepsNoMailFromAnybody() {
    Practice practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none().with(CallFault.on("PutEvents")));
    Execution execution = practice.run(ORDERS);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.aws.putEvents()).isEmpty();
    assertThat(practice.subjects()).hasSize(2);
  }

  private static List<String> kinds(Practice practice) {
    return details(practice).stream().map(detail -> detail.path("kind").asString()).toList();
  }

  private static List<JsonNode> details(Practice practice) {
    return practice.aws.putEvents().stream()
        .map(entry -> JsonMapper.shared().readTree(entry.path("Detail").asString()))
        .toList();
  }
}
