package io.github.auroraupgrade.simulator.local.outage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
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
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten minutes in which functions cannot be called, while a person is waited for, and after days in
 * which nobody has called them.
 */
class OutageAfterWaitTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final String NOT_READY = "Lambda.ResourceNotReadyException";

  /** Asks again after a quarter of the hours: after one. */
  private static final String ASKING =
      "'targetEngineVersion':'16.13','approval':'start','approvalHours':4";

  private static final String IN_THREE_DAYS =
      "'targetEngineVersion':'16.13','startAt':'2026-11-24T03:00:00Z'";

  private Practice practice;

  static Stream<Arguments> functionsAfterAnApproval() {
    return Stream.of(
            "all",
            "NextMove",
            "PlanUpgrade",
            "Notify",
            "UpgradeCluster",
            "WriteReport",
            "ReleaseDatabase")
        .flatMap(
            function ->
                Stream.of(NOT_READY, "Lambda.Unknown")
                    // What may have run the function that asks AWS counts as an attempt.
                    .filter(error -> error.equals(NOT_READY) || !function.equals("UpgradeCluster"))
                    .map(error -> Arguments.of(function, error)));
  }

  @ParameterizedTest
  @MethodSource("functionsAfterAnApproval")
  void anAnswerThatComesWhileFunctionsAreOutCounts(String function, String error) {
    practice = out(START.plus(Duration.ofMinutes(30)), TEN_MINUTES, function, error);
    Execution execution = asked();
    advanceTo(START.plus(Duration.ofMinutes(31)));
    Person person = new Person(practice);
    person.approve(person.question(execution));
    assertUpgraded(practice.walker().runToEnd(execution));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "AskApproval", "NextMove"})
  void aQuestionThatRunsOutWhileFunctionsAreOutIsAskedOnceMore(String function) {
    practice = out(START.plus(Duration.ofMinutes(58)), TEN_MINUTES, function, NOT_READY);
    Execution execution = asked();
    Person person = new Person(practice);
    advanceTo(START.plus(Duration.ofMinutes(90)));
    assertThat(questions()).isEqualTo(2);
    person.approve(person.question(execution));
    assertUpgraded(practice.walker().runToEnd(execution));
  }

  @ParameterizedTest
  @ValueSource(strings = {NOT_READY, "Lambda.Unknown"})
  void afterDaysOfWaitingTenMinutesWithoutAnyFunctionChangeNothing(String error) {
    practice = out(START.plus(Duration.ofDays(3)), TEN_MINUTES, "all", error);
    assertUpgraded(practice.run(Scenarios.input(IN_THREE_DAYS)));
  }

  /** As Lambda does with what nobody has called for long, each for itself. */
  @Test
  void eachFunctionMayNeedTenMinutesAtItsFirstCallAndOnceMoreAfterDays() {
    practice = new Deployment((functions, clock) -> new Reclaimed(functions, clock)).practice;
    assertUpgraded(practice.run(Scenarios.input(IN_THREE_DAYS)));
  }

  @Test
  void aRunThatFailsAfterDaysOfWaitingIsToldOfThoughEachFunctionNeedsTenMinutes() {
    Faults rolledBack =
        Faults.none().with("orders-apse2", new UpgradeOutcome.RollsBack("addressless"));
    practice =
        new Deployment(rolledBack, (functions, clock) -> new Reclaimed(functions, clock)).practice;
    Execution execution = practice.run(Scenarios.input(IN_THREE_DAYS));
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(practice.subjects())
        .contains("[aurora-upgrade] orders: upgrade to 16.13 started")
        .endsWith("[aurora-upgrade] orders: upgrade HALTED, action needed");
    assertNothingIsLeft();
  }

  /** A deployment with something of Lambda's own in front of its functions. */
  private record Deployment(Practice practice) {
    Deployment(BiFunction<Lambdas, Clock, Lambdas> lambda) {
      this(Faults.none(), lambda);
    }

    Deployment(Faults faults, BiFunction<Lambdas, Clock, Lambdas> lambda) {
      this(
          new Practice(
              Fleet.named("orders-postgresql"),
              Catalogue.recorded(),
              faults,
              Uncertainties.likeliest(),
              lambda));
    }
  }

  /** Every function is not ready for ten minutes from its first call after a day without one. */
  private static final class Reclaimed implements Lambdas {
    private final Lambdas functions;
    private final Clock clock;
    private final Map<String, Instant> readyAt = new HashMap<>();
    private final Map<String, Instant> called = new HashMap<>();

    Reclaimed(Lambdas functions, Clock clock) {
      this.functions = functions;
      this.clock = clock;
    }

    @Override
    public LambdaResult invoke(String name, byte[] payload, Invocation invocation) {
      Instant now = clock.instant();
      Instant last = called.getOrDefault(name, Instant.MIN);
      if (last.isBefore(now.minus(Duration.ofDays(1)))) {
        readyAt.put(name, now.plus(TEN_MINUTES));
      }
      called.put(name, now);
      return now.isBefore(readyAt.get(name))
          ? Outage.failure(NOT_READY)
          : functions.invoke(name, payload, invocation);
    }
  }

  private static Practice out(Instant from, Duration length, String function, String error) {
    Predicate<String> concerned = name -> function.equals("all") || function.equals(name);
    return new Deployment(
            (functions, clock) ->
                new Outage(
                    functions,
                    clock,
                    _ -> !clock.instant().isBefore(from),
                    concerned,
                    length,
                    error))
        .practice;
  }

  private Execution asked() {
    Execution execution = practice.executions.start("run-1", Scenarios.input(ASKING));
    advanceTo(START.plus(Duration.ofMinutes(10)));
    assertThat(questions()).isEqualTo(1);
    return execution;
  }

  private void advanceTo(Instant time) {
    practice.walker().advanceTo(time);
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
        .filteredOn(subject -> !subject.contains("approve") && !subject.contains("is scheduled"))
        .containsExactlyElementsOf(
            List.of(
                "[aurora-upgrade] orders: upgrade to 16.13 started",
                "[aurora-upgrade] orders: upgraded to 16.13"));
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .contains("runs/orders/run-1/report.html", "runs/orders/run-1/report.json")
        .noneMatch(key -> key.startsWith("locks/"));
  }
}
