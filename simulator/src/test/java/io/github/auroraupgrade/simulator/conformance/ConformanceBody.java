package io.github.auroraupgrade.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same body for every engine: what it does is what our walker does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConformanceBody {
  /** The engine our walker is held to. */
  abstract Engine engine();

  static Stream<Scenario> language() {
    return Stream.of(
            FlowScenarios.all(), ErrorScenarios.all(), MapScenarios.all(), TokenScenarios.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("language")
  void speaksTheLanguageAsTheWalkerDoes(Scenario scenario) {
    assertSame(scenario);
  }

  static Stream<Scenario> upgrades() {
    return UpgradeScenarios.all().stream();
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void runsTheUpgradeAsTheWalkerDoes(Scenario scenario) {
    assertSame(scenario);
  }

  private void assertSame(Scenario scenario) {
    Observed ours = ours(scenario);
    Observed theirs = engine().run(scenario);
    assertThat(ours.ends()).isEqualTo(scenario.ends());
    if (scenario.sideBySide()) {
      assertThat(theirs.inNoOrder()).isEqualTo(ours.inNoOrder());
    } else {
      assertThat(theirs).isEqualTo(ours);
    }
  }

  /** What our walker does. */
  static Observed ours(Scenario scenario) {
    try (Engine walker = new WalkerEngine()) {
      return walker.run(scenario);
    }
  }
}
