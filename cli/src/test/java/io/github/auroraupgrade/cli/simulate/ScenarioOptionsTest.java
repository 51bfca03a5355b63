package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.local.Scenarios;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioOptionsTest {
  @TempDir Path evidence;

  @Test
  void everyScenarioIsListedWithItsStrategyAndItsEnd() {
    String listed = Ran.aurora("simulate", "--list").out();
    assertThat(listed).contains("Strategy secondaries-first", "SCENARIO", "ENDS", "WHAT HAPPENS");
    assertThat(listed.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    String words = listed.replaceAll("\\s+", " ");
    for (Scenario scenario : Scenarios.all()) {
      assertThat(words).contains(" " + scenario.name() + " ").contains(scenario.tells());
    }
  }

  @Test
  void aScenarioIsPlayedByItsName() {
    Ran ran =
        Ran.aurora(
            "simulate",
            "--scenario",
            "patch-windows-wrong",
            "--seed",
            "1",
            "--evidence",
            evidence.toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("windows-in-order");
  }

  @Test
  void anUnknownScenarioAndOneWithOtherDatabasesAreMistakes() {
    assertThat(Ran.aurora("simulate", "--scenario", "none").err()).contains("--list");
    assertThat(Ran.aurora("simulate", "--scenario", "patch-stuk").err())
        .contains("Did you mean patch-stuck?");
    assertThat(Ran.aurora("simulate", "--scenario", "fleet-succes").err())
        .contains("Did you mean fleet-success?");
    assertThat(Ran.aurora("simulate", "--fleet", "order-mysql").err())
        .contains("Did you mean orders-mysql?");
    assertThat(Ran.aurora("simulate", "--scenario", "pending-patch").err())
        .contains("that is a strategy; its scenarios are ", "patch-stuck");
    assertThat(Ran.aurora("simulate", "--scenario", "minor", "--fleet", "orders-mysql").err())
        .contains("its own databases");
    assertThat(Ran.aurora("simulate", "--scenario", "minor", "--dry-run").err())
        .contains("its own input");
  }
}
