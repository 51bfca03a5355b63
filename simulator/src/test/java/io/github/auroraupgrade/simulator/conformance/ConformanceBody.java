package io.github.auroraupgrade.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same body for every engine: what it does is what our walker does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConformanceBody {
  private static final Map<String, Observed> OURS = new ConcurrentHashMap<>();

  /** The engine our walker is held to. */
  abstract Engine engine();

  /** Small definitions; an engine may leave out what it does not know. */
  Stream<Scenario> language() {
    return Stream.of(
            FlowScenarios.all(), ErrorScenarios.all(), MapScenarios.all(), TokenScenarios.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("language")
  void speaksTheLanguageAsTheWalkerDoes(Scenario scenario) {
    assertSame(scenario);
  }

  /** Whole runs; an engine without task tokens leaves out those that ask a person. */
  Stream<Scenario> upgrades() {
    return Stream.concat(UpgradeScenarios.alone().stream(), UpgradeScenarios.asking().stream());
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void runsTheUpgradeAsTheWalkerDoes(Scenario scenario) {
    assertSame(scenario);
  }

  /** Whole rollouts; an engine that reads no items from a bucket leaves them out. */
  Stream<Scenario> rollouts() {
    return RolloutScenarios.all().stream();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("rollouts")
  void runsTheRolloutAsTheWalkerDoes(Scenario scenario) {
    assertSame(scenario);
  }

  private void assertSame(Scenario scenario) {
    Observed ours = ours(scenario);
    Observed theirs = engine().run(scenario);
    assertThat(ours.ends()).isEqualTo(scenario.ends());
    if (scenario.sideBySide()) {
      assertThat(compared(theirs).inNoOrder()).isEqualTo(compared(ours).inNoOrder());
    } else {
      assertThat(compared(theirs)).isEqualTo(compared(ours));
    }
  }

  /** What is compared of a run: everything, unless an engine is known to tell a part otherwise. */
  Observed compared(Observed observed) {
    return observed;
  }

  /** What our walker does; it is the same for every engine. */
  static Observed ours(Scenario scenario) {
    return OURS.computeIfAbsent(
        scenario.name(),
        _ -> {
          try (Engine walker = new WalkerEngine()) {
            return walker.run(scenario);
          }
        });
  }
}
