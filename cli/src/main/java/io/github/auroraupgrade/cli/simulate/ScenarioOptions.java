package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.local.Scenarios;
import io.github.auroraupgrade.simulator.local.hub.FleetScenario;
import io.github.auroraupgrade.simulator.local.hub.FleetScenarios;
import io.github.auroraupgrade.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Built-in scenarios: databases, an input, and what goes wrong. */
final class ScenarioOptions {
  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Play a built-in scenario, instead of --fleet and an input.")
  private Optional<String> scenario = Optional.empty();

  @Option(names = "--list", description = "List the scenarios and how they end; play none of them.")
  private boolean list;

  boolean list() {
    return list;
  }

  /** The rollout that was named; empty if none was. */
  Optional<FleetScenario> rollout() {
    return scenario.flatMap(FleetScenario::named);
  }

  /**
   * The scenario that was named.
   *
   * @throws UserMistake when there is none of that name
   */
  Optional<Scenario> chosen() {
    return scenario.map(
        name -> Scenario.named(name).orElseThrow(() -> new UserMistake(unknown(name))));
  }

  private static String unknown(String name) {
    List<String> ofStrategy =
        Scenarios.all().stream()
            .filter(it -> it.strategy().equals(name))
            .map(Scenario::name)
            .toList();
    if (!ofStrategy.isEmpty()) {
      return "--scenario %s: that is a strategy; its scenarios are %s."
          .formatted(name, String.join(", ", ofStrategy));
    }
    List<String> names =
        Stream.concat(
                Scenarios.all().stream().map(Scenario::name),
                FleetScenarios.all().stream().map(FleetScenario::name))
            .toList();
    return "--scenario %s: there is no such scenario. %s--list shows them all."
        .formatted(name, NearNames.question(name, names));
  }

  /** A table for each strategy: the scenario's name, how it ends, what it tells. */
  static String listed(Console console) {
    Page page = new Page(console);
    Map<String, List<Scenario>> byStrategy =
        Scenarios.all().stream()
            .collect(
                Collectors.groupingBy(Scenario::strategy, LinkedHashMap::new, Collectors.toList()));
    byStrategy.forEach(
        (strategy, scenarios) -> {
          page.heading("Strategy " + strategy);
          List<List<String>> rows = new ArrayList<>();
          rows.add(List.of("SCENARIO", "ENDS", "WHAT HAPPENS"));
          scenarios.forEach(it -> rows.add(row(it)));
          page.table(rows);
        });
    page.heading("Rollouts over many databases");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SCENARIO", "ENDS", "WHAT HAPPENS"));
    FleetScenarios.all()
        .forEach(it -> rows.add(List.of(it.name(), it.succeeds() ? "well" : "failed", it.tells())));
    page.table(rows);
    return page.toString();
  }

  private static List<String> row(Scenario it) {
    return List.of(it.name(), it.succeeds() ? "well" : "failed", it.tells());
  }
}
