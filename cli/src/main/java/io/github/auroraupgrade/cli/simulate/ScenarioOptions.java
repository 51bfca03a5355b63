package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.laptop.Scenario;
import io.github.auroraupgrade.simulator.laptop.Scenarios;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Scenarios that come along: databases, an input, and what goes wrong. */
final class ScenarioOptions {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Play a scenario that comes along, instead of --fleet and an input.")
  private Optional<String> scenario = Optional.empty();

  @Option(names = "--list", description = "List the scenarios and how they end; play none.")
  private boolean list;

  boolean list() {
    return list;
  }

  /**
   * The scenario that was named.
   *
   * @throws UserMistake when there is none of that name
   */
  Optional<Scenario> chosen() {
    return scenario.map(
        name ->
            Scenario.named(name)
                .orElseThrow(
                    () ->
                        new UserMistake(
                            "--scenario %s: there is no such scenario; --list shows them all."
                                .formatted(name))));
  }

  /** A line for each: strategy, name, how it ends, what it tells. */
  static String listed() {
    return Scenarios.all().stream()
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "%-19s %-31s %-8s %s%n",
                    it.strategy(),
                    it.name(),
                    it.succeeds() ? "succeeds" : "fails",
                    it.tells()))
        .collect(Collectors.joining());
  }
}
