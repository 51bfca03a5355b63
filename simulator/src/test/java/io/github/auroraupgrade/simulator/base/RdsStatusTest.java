package io.github.auroraupgrade.simulator.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two tables of AWS's statuses, written apart, say the same. */
class RdsStatusTest {
  private static final String ARN = "arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1";

  @Test
  void theFunctionsClassEveryDocumentedStatusAsTheSimulatorDoes() {
    RdsStatus.ofClusters()
        .forEach(
            (status, kind) ->
                assertThat(Statuses.ofCluster(status).name())
                    .as("DB cluster %s", status)
                    .isEqualTo(kind.name()));
    RdsStatus.ofInstances()
        .forEach(
            (status, kind) ->
                assertThat(Statuses.ofInstance(status).name())
                    .as("DB instance %s", status)
                    .isEqualTo(kind.name()));
    RdsStatus.ofGlobalClusters()
        .forEach(
            (status, kind) ->
                assertThat(Statuses.ofGlobalCluster(status).name())
                    .as("global cluster %s", status)
                    .isEqualTo(kind.name()));
  }

  @Test
  void nothingTakesOnAStatusThatAwsDoesNotHave() {
    assertThatThrownBy(() -> new ScheduledEvent.ClusterStatus(ARN, "fine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fine'");
    assertThatThrownBy(() -> new ScheduledEvent.ClusterBusy(ARN, "stopped", Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new UpgradeOutcome.BreaksInstance(RdsStatus.AVAILABLE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
