package io.github.auroraupgrade.infra.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What calls the two functions that start runs, and what becomes of calls that fail. */
class AutomaticRunsTest {
  private Template template;

  @BeforeEach
  void synthesise() {
    template = Synthesised.withEverything().home();
  }

  @Test
  void theScheduleCallsFindWorkAndKeepsACallThatCouldNotBeMade() {
    JsonNode schedule = template.one("AWS::Scheduler::Schedule", "SweepSchedule").properties();
    assertThat(schedule.path("ScheduleExpression").asString()).isEqualTo("rate(1 day)");
    assertThat(schedule.has("State")).as("switched off").isFalse();
    assertThat(Template.shown(schedule.at("/Target/Arn"))).isEqualTo("${FindWorkLive}");
    assertThat(Template.shown(schedule.at("/Target/RoleArn"))).isEqualTo("${SweepRole}");
    assertThat(Template.shown(schedule.at("/Target/DeadLetterConfig/Arn")))
        .isEqualTo("${IntakeDeadLetters}");
  }

  /** Without an input, the scheduler sends one whose detail is a text and no object. */
  @Test
  void theScheduleSendsAnInputOfItsOwn() {
    assertThat(
            template
                .one("AWS::Scheduler::Schedule", "SweepSchedule")
                .properties()
                .at("/Target/Input")
                .asString())
        .isEqualTo("{}");
  }

  @Test
  void onlyEventBridgeMayCallStartFromEventAndOnlyByTheseRules() {
    List<Resource> permissions =
        template.all("AWS::Lambda::Permission").stream()
            .filter(permission -> !permission.name().startsWith("RunDeaths"))
            .toList();
    assertThat(permissions)
        .hasSize(
            (int)
                template.names("AWS::Events::Rule").stream()
                    .filter(name -> name.startsWith("EventIntake"))
                    .count())
        .allSatisfy(
            permission -> {
              JsonNode properties = permission.properties();
              assertThat(properties.path("Principal").asString()).isEqualTo("events.amazonaws.com");
              assertThat(Template.shown(properties.path("FunctionName")))
                  .isEqualTo("${StartFromEventLive}");
              assertThat(Template.shown(properties.path("SourceArn"))).startsWith("${EventIntake");
            });
  }

  @Test
  void callsThatFailThreeTimesAreKept() {
    assertThat(template.all("AWS::Lambda::EventInvokeConfig"))
        .extracting(config -> Template.shown(config.properties().path("FunctionName")))
        .containsExactlyInAnyOrder(
            "${StartFromEventFunction}", "${FindWorkFunction}", "${NotifyRunDiedFunction}");
    assertThat(template.all("AWS::Lambda::EventInvokeConfig"))
        .allSatisfy(
            config -> {
              JsonNode properties = config.properties();
              assertThat(properties.path("MaximumRetryAttempts").asInt()).isEqualTo(2);
              assertThat(Template.shown(properties.at("/DestinationConfig/OnFailure/Destination")))
                  .isEqualTo("${IntakeDeadLetters}");
            });
  }

  @Test
  void noConcurrencyIsReservedUnlessItIsAskedFor() {
    assertThat(Synthesised.byDefault().home().all("AWS::Lambda::Function"))
        .isNotEmpty()
        .noneMatch(function -> function.properties().has("ReservedConcurrentExecutions"));
  }

  @Test
  void aFloodOfEventsCanWaitInLambdasQueueAndLeaveTheOtherFunctionsAlone() {
    assertThat(template.all("AWS::Lambda::Function"))
        .filteredOn(function -> function.properties().has("ReservedConcurrentExecutions"))
        .singleElement()
        .satisfies(
            function -> {
              assertThat(function.name()).isEqualTo("StartFromEventFunction");
              assertThat(function.properties().path("ReservedConcurrentExecutions").asInt())
                  .isEqualTo(2);
            });
  }

  @Test
  void theStateMachineMayNotCallThem() {
    assertThat(
            template.one("AWS::IAM::Policy", "UpgradeMachineRoleDefaultPolicy").json().toString())
        .contains("NotifyFunction")
        .doesNotContain("StartFromEvent", "FindWork", "NotifyRunDied");
  }
}
