package io.github.auroraupgrade.simulator.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.Call;
import io.github.auroraupgrade.simulator.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every named scenario ends as it says, and none does what must never happen. */
class ScenariosTest {
  private static final Set<String> OF_ONE_MEMBER =
      Set.of("ModifyDBCluster", "ApplyPendingMaintenanceAction");

  static List<Scenario> scenarios() {
    return Scenarios.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioEndsAsItSays(Scenario scenario) {
    Practice practice = Practice.of(scenario);
    Execution execution = practice.run(scenario.input());
    String told =
        practice.aws.mails().stream().map(Mail::message).collect(Collectors.joining("\n"))
            + execution.output().orElse("");
    assertThat(told).contains(scenario.says());
    assertThat(execution.status())
        .as(told)
        .isEqualTo(scenario.succeeds() ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
    assertThat(execution.error().orElse("")).isNotEqualTo("RunBroken");
    nothingIsChangedTwiceAndThePrimaryComesLast(scenario, practice.aws.ledger().calls());
  }

  @Test
  void everyStrategyThatRunsHasItsSuccessAndAtLeastTwoFailures() {
    Map<String, List<Scenario>> byStrategy =
        Scenarios.all().stream().collect(Collectors.groupingBy(Scenario::strategy));
    assertThat(byStrategy).containsKeys("secondaries-first", "pending-patch", "managed-global");
    byStrategy.forEach(
        (strategy, scenarios) -> {
          assertThat(scenarios).as(strategy).anyMatch(Scenario::succeeds);
          assertThat(scenarios.stream().filter(it -> !it.succeeds()).count())
              .as(strategy)
              .isGreaterThanOrEqualTo(2);
        });
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  private static void nothingIsChangedTwiceAndThePrimaryComesLast(
      Scenario scenario, List<Call> calls) {
    List<String> members =
        calls.stream()
            .filter(call -> OF_ONE_MEMBER.contains(call.action()))
            .map(Call::resource)
            .toList();
    if (scenario.happenings().isEmpty() && !scenario.name().endsWith("undo")) {
      assertThat(members).doesNotHaveDuplicates();
      assertThat(members.stream().filter(member -> member.contains("orders-use1")))
          .isSubsetOf(members.isEmpty() ? "" : members.getLast());
    }
  }
}
