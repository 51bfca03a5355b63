package io.github.auroraupgrade.simulator.local.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Person;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.local.Scenarios;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten minutes in which functions cannot be called: no mail, no report, no claim may be lost. */
class OutageTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String NOT_READY = "Lambda.ResourceNotReadyException";
  private static final List<String> NAMES =
      List.of(
          "Lambda.TooManyRequestsException",
          NOT_READY,
          "Lambda.ResourceConflictException",
          "Lambda.SnapStartNotReadyException",
          "Lambda.CodeArtifactUserPendingException",
          "Lambda.ServiceException",
          "Lambda.AWSLambdaException",
          "Lambda.Unknown",
          "Runtime.ExitError",
          "java.lang.OutOfMemoryError",
          "Sandbox.Timedout",
          "States.Timeout");

  private Practice practice;

  @ParameterizedTest
  @MethodSource("names")
  void aRunThatBeginsWhileNoFunctionAnswersSucceedsWithItsMailsAndItsReport(String error) {
    outage("PlanUpgrade", _ -> true, TEN_MINUTES, error, Faults.none());
    Execution execution = practice.run(Scenarios.input("'targetEngineVersion':'16.13'"));
    assertUpgraded(execution);
  }

  static Stream<String> names() {
    return NAMES.stream();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ClaimDatabase",
        "NotifyStarted",
        "NextMove",
        "AwaitApproval",
        "PlanAgain",
        "UpgradeSecondary",
        "UpgradePrimary",
        "NotifyMemberUpgraded",
        "WriteReport",
        "ReleaseDatabase",
        "NotifySucceeded"
      })
  void aRunSurvivesTenMinutesWithoutAnyFunctionAtEachOfItsStates(String state) {
    for (String error : List.of(NOT_READY, "Lambda.Unknown")) {
      outage(state, _ -> true, TEN_MINUTES, error, Faults.none());
      boolean asking = List.of("AwaitApproval", "PlanAgain").contains(state);
      assertUpgraded(
          asking
              ? approving("'targetEngineVersion':'16.13','approval':'start'")
              : practice.run(Scenarios.input("'targetEngineVersion':'16.13'")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PlanUpgrade",
        "ClaimDatabase",
        "NextMove",
        "AskApproval",
        "UpgradeCluster",
        "WriteReport",
        "ReleaseDatabase",
        "Notify"
      })
  void oneFunctionThatWasIdleForLongIsWaitedFor(String function) {
    String state =
        switch (function) {
          case "AskApproval" -> "AwaitApproval";
          case "UpgradeCluster" -> "UpgradeSecondary";
          case "Notify" -> "NotifyStarted";
          default -> function;
        };
    outage(state, function::equals, TEN_MINUTES, NOT_READY, Faults.none());
    assertUpgraded(
        function.equals("AskApproval")
            ? approving("'targetEngineVersion':'16.13','approval':'start'")
            : practice.run(Scenarios.input("'targetEngineVersion':'16.13'")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"WriteReport", "ReleaseDatabase", "NotifyFailed"})
  void aRunThatFailsIsToldOfAndGivesItsClaimBackAllTheSame(String state) {
    Faults rolledBack =
        Faults.none().with("orders-apse2", new UpgradeOutcome.RollsBack("addressless"));
    for (String error : List.of(NOT_READY, "Lambda.Unknown")) {
      outage(state, _ -> true, TEN_MINUTES, error, rolledBack);
      assertFailed(
          practice.run(Scenarios.input("'targetEngineVersion':'16.13'")),
          "[aurora-upgrade] orders: upgrade HALTED, action needed");
      assertThat(objects()).anyMatch(key -> key.endsWith("/report.html"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NotifyRejected, 'targetEngineVersion':'99.9', upgrade refused",
    "NotifyPlan, 'dryRun':true, plan for 16.14",
    "NotifyNothingToDo, 'targetEngineVersion':'16.8', nothing to upgrade"
  })
  void aRunThatChangesNothingIsToldOfAllTheSame(String state, String request, String subject) {
    outage(state, _ -> true, TEN_MINUTES, NOT_READY, Faults.none());
    practice.run(Scenarios.input(request.replace("''", "'")));
    assertThat(practice.subjects()).singleElement().asString().contains(subject);
  }

  @Test
  void aRunThatBreaksIsToldOfAllTheSame() {
    Faults denied =
        Faults.none()
            .with(
                CallFault.on("DescribeGlobalClusters")
                    .by("NextMove")
                    .refused(403, "AccessDenied", "not authorized to perform this"));
    outage("NotifyBroken", _ -> true, TEN_MINUTES, "Lambda.Unknown", denied);
    assertFailed(
        practice.run(Scenarios.input("'targetEngineVersion':'16.13'")),
        "[aurora-upgrade] orders: upgrade run failed with an internal error, action needed");
  }

  @Test
  void twoHoursInWhichLambdaDoesNotRunTheActingFunctionCostNoAttempt() {
    outage(
        "UpgradeSecondary",
        "UpgradeCluster"::equals,
        Duration.ofHours(2),
        "Lambda.TooManyRequestsException",
        Faults.none());
    Execution execution = practice.run(Scenarios.input("'targetEngineVersion':'16.13'"));
    assertUpgraded(execution);
    assertThat(execution.history()).hasSizeLessThan(6_250);
  }

  private void outage(
      String state, Predicate<String> concerned, Duration length, String error, Faults faults) {
    practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            faults,
            Uncertainties.likeliest(),
            (functions, clock) ->
                new Outage(
                    functions,
                    clock,
                    call -> call.state().equals(state),
                    concerned,
                    length,
                    error));
  }

  /** Somebody who looks every ten minutes whether a mail has come that asks. */
  private Execution approving(String request) {
    Execution execution = practice.executions.start("run-1", Scenarios.input(request));
    Person person = new Person(practice);
    long answered = 0;
    while (execution.status() == ExecutionStatus.RUNNING) {
      practice.walker().advanceTo(practice.clock.instant().plus(TEN_MINUTES));
      if (questions() > answered) {
        answered = questions();
        person.approve(person.question(execution));
      }
    }
    return execution;
  }

  private long questions() {
    return practice.subjects().stream().filter(subject -> subject.contains("approve")).count();
  }

  private void assertUpgraded(Execution execution) {
    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    assertThat(practice.subjects())
        .filteredOn(subject -> !subject.contains("approve"))
        .containsExactly(
            "[aurora-upgrade] orders: upgrade to 16.13 started",
            "[aurora-upgrade] orders: upgraded to 16.13");
    assertThat(objects())
        .contains("runs/orders/run-1/report.html", "runs/orders/run-1/report.json")
        .noneMatch(key -> key.startsWith("locks/"));
  }

  private void assertFailed(Execution execution, String subject) {
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(practice.subjects()).endsWith(subject);
    assertThat(objects()).noneMatch(key -> key.startsWith("locks/"));
  }

  private Iterable<String> objects() {
    return practice.aws.objects(LocalDeployment.BUCKET).keySet();
  }
}
