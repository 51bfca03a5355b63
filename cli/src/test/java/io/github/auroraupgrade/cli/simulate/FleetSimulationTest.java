package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts that come along, as a person watches them. */
class FleetSimulationTest {
  @TempDir Path folder;

  @Test
  void aSpentBudgetIsSeenWithBarsMailsAndItsReportAndEndsAsFailed() throws Exception {
    Ran ran =
        Ran.aurora(
            "simulate",
            "--scenario",
            "fleet-budget-spent",
            "--seed",
            "1",
            "--evidence",
            folder.toString());

    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains("2 of 3 ended, 0 upgraded, 2 failed")
        .contains("HELD: ")
        .contains("[##")
        .contains("Subject: [aurora-upgrade] fleet pg16: HELD in wave dev")
        .contains("report.html");
    assertThat(folder.resolve("report.html")).exists();
  }

  @Test
  void rolloutsAreListedAndBringEverythingWithThem() throws Exception {
    assertThat(Ran.aurora("simulate", "--list").out()).contains("fleet-hub-killed");
    assertThat(
            Ran.aurora("simulate", "--scenario", "fleet-success", "--fleet", "orders-mysql").err())
        .contains("--scenario brings its own databases");
    assertThat(Ran.aurora("simulate", "--scenario", "fleet-success", "--dry-run").err())
        .contains("--scenario brings its own input");
  }
}
