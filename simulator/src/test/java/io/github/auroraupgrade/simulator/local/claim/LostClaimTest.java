package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run acts only while the claim on the database is its own. */
class LostClaimTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  @Test
  void aRunThatIsRedrivenAfterAnotherTookItsClaimOverActsNoMore() {
    Practice practice = Practice.with("orders-postgresql");
    Execution stopped = practice.executions.start("stopped", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(5)));
    stopped.stop(practice.clock.instant(), Optional.empty(), Optional.empty());
    Execution second = practice.executions.start("second", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(2)));
    stopped.redrive(practice.clock.instant());
    practice.walker().runToEnd(stopped);
    practice.walker().runToEnd(second);

    assertThat(stopped.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(stopped.cause()).hasValueSatisfying(why -> assertThat(why).contains("claimed by"));
    assertThat(second.status()).as(second.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET)).doesNotContainKey("locks/orders.json");
  }
}
