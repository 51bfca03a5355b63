package io.github.auroraupgrade.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.StopUpgrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteScopeTest {
  private static final String ARN =
      "arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:";
  private static final WriteScope RUN = WriteScope.ofRun("orders", ARN + "run-1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/orders/run-1/plan.json",
        "runs/orders/run-1/plan-2.json",
        "runs/orders/run-1/plan-instances.json",
        "runs/orders/run-1/settings.json",
        "runs/orders/run-1/report.json",
        "runs/orders/run-1/report.html"
      })
  void aRunWritesItsOwnFolder(String key) {
    assertThat(RUN.contains(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"locks/orders.json", "runs/orders/open.json", "succeeded/orders/0123abcd.json"})
  void andWhatTheRunsOfOneDatabaseShare(String key) {
    assertThat(RUN.contains(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs/orders/run-2/plan.json",
        "runs/orders/run-10/plan.json",
        "runs/orders/run-1",
        "runs/orders/run-1/",
        "runs/orders/run-1/../run-2/plan.json",
        "runs/orders/run-1/./plan.json",
        "runs/orders/run-1//plan.json",
        "runs/ledger/run-1/plan.json",
        "runs/ledger/open.json",
        "locks/ledger.json",
        "locks/orders.json.bak",
        "succeeded/ledger/0123abcd.json",
        "deaths/run-1/1.json",
        "fleet/pg16/control.json",
        ""
      })
  void andNothingOfAnotherRunOrDatabase(String key) {
    assertThat(RUN.contains(key)).isFalse();
  }

  @Test
  void norTheOrderToStopWhichIsPeoples() {
    assertThat(RUN.contains(EvidenceKeys.stop("orders", ARN + "run-1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "orders, run-1/../run-2",
    "orders, ..",
    "orders/run-2, run-1",
    "'', run-1",
    "'..', x"
  })
  void aNameThatLeadsToAnotherFolderIsRefused(String database, String execution) {
    assertThatThrownBy(() -> WriteScope.ofRun(database, ARN + execution))
        .isInstanceOf(StopUpgrade.class)
        .hasMessageContaining("global cluster '" + database + "'")
        .hasMessageContaining(execution);
  }

  @Test
  void anObjectIsOneAndAFolderIsAllBelowIt() {
    assertThat(WriteScope.object("ana", "a/b.json").contains("a/b.json")).isTrue();
    assertThat(WriteScope.object("ana", "a/b.json").contains("a/c.json")).isFalse();
    assertThat(WriteScope.folder("a rollout", "fleet/a/").contains("fleet/a/x/y.json")).isTrue();
    assertThat(WriteScope.folder("a rollout", "fleet/a/").contains("fleet/b/x.json")).isFalse();
  }
}
