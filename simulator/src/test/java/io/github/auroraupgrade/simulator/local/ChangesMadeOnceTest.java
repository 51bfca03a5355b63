package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The restarts that make parameter groups of the new family count after a major upgrade. */
class MajorUpgradeRestartsTest {
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
