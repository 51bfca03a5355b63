package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Where nothing goes wrong, each step of a plan is one call: nothing is asked of AWS twice. */
class ChangesMadeOnceTest {
  @ParameterizedTest
  @CsvSource({
    "patch, ApplyPendingMaintenanceAction",
    "major-groups, CreateDBClusterSnapshot ModifyDBCluster ModifyDBInstance",
    "rebuild, CreateDBCluster CreateDBInstance",
    "restore, RestoreDBClusterFromSnapshot CreateDBInstance"
  })
  void noCallIsMadeTwiceForTheSameResource(String name, String actions) {
    Scenario scenario = Scenario.named(name).orElseThrow();
    Practice practice = Practice.of(scenario);

    practice.run(scenario.input());

    for (String action : actions.split(" ", -1)) {
      List<Call> calls = practice.aws.ledger().calls(action);
      // AWS refuses to make something a second time.
      assertThat(calls).isNotEmpty().allMatch(Call::succeeded);
      if (!action.equals("CreateDBInstance")) {
        assertThat(calls)
            .extracting(call -> call.region() + " " + call.resource())
            .doesNotHaveDuplicates();
      }
    }
  }

  /** Else its parameter groups of the new family do not count. */
  @Test
  void eachInstanceIsRestartedExactlyOnceForItsGroupsOfTheNewFamily() {
    Scenario scenario = Scenario.named("major-groups").orElseThrow();
    Practice practice = Practice.of(scenario);

    Execution execution = practice.run(scenario.input());

    assertThat(execution.status())
        .as(() -> execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    List<Call> restarts = practice.aws.ledger().calls("RebootDBInstance");
    assertThat(restarts)
        .extracting(Call::resource)
        .containsExactlyInAnyOrderElementsOf(
            scenario.fleet().instances().stream().map(DBInstance::dbInstanceIdentifier).toList());
    assertThat(restarts).allMatch(Call::succeeded);
  }
}
