package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.RdsException;

/** One upgrade from first to last call, as an operator would drive it. */
class UpgradeByHandTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(30);

  @Test
  void secondariesThenPrimaryReachTheTarget() {
    Laboratory lab = Laboratory.postgresql();
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.modify(APSE2, "orders-apse2", "16.13");
    lab.pass(LONG_ENOUGH);
    assertThat(lab.orders().engineVersion()).isEqualTo("16.8");
    lab.modify(USE1, "orders-use1", "16.13");
    lab.pass(LONG_ENOUGH);

    assertThat(lab.orders().engineVersion()).isEqualTo("16.13");
    DBCluster primary = lab.cluster(USE1, "orders-use1");
    assertThat(primary.engineVersion()).isEqualTo("16.13");
    assertThat(primary.status()).isEqualTo("available");
    assertThat(primary.pendingModifiedValues()).isNull();
    assertThat(lab.aws.ledger().calls("ModifyDBCluster"))
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
  }

  @Test
  void aPatchInsideOneMysqlMinorIsTakenPerMember() {
    Laboratory lab = Laboratory.mysql();
    String target = "8.0.mysql_aurora.3.10.4";
    lab.modify(EUW1, "orders-euw1", target);
    lab.modify(APSE2, "orders-apse2", target);
    lab.pass(LONG_ENOUGH);
    lab.modify(USE1, "orders-use1", target);
    lab.pass(LONG_ENOUGH);
    assertThat(lab.orders().engineVersion()).isEqualTo(target);
  }

  @Test
  void primaryFirstIsRefusedInTheWordsOfAws() {
    Laboratory lab = Laboratory.postgresql();
    assertThatThrownBy(() -> lab.modify(USE1, "orders-use1", "16.13"))
        .isInstanceOfSatisfying(
            RdsException.class,
            refused -> {
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
              assertThat(refused.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "Cannot upgrade DB cluster 'orders-use1' to engine version 16.13 as global"
                          + " replica(s) are running lower version. Please upgrade global replicas"
                          + " first before upgrading the primary member.");
              assertThat(refused.statusCode()).isEqualTo(400);
              assertThat(refused.requestId()).isNotBlank();
            });
    assertThat(lab.aws.ledger().calls("ModifyDBCluster"))
        .extracting(call -> call.error().orElse(""))
        .isEqualTo(List.of("InvalidParameterValue"));
  }
}
