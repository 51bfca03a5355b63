package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.List;

/**
 * While a blue/green deployment is open, AWS may refuse to change the blue side (facts §4 row 18).
 */
public final class NoBlueGreen implements Rule {
  @Override
  public RuleName name() {
    return RuleName.NO_BLUE_GREEN;
  }

  @Override
  public Finding check(PreflightInput situation) {
    List<String> open = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String region : situation.database().regions()) {
      Lookup<List<String>> sources = situation.facts().blueGreenIn(region);
      sources.unknownBecause().ifPresent(why -> unknown.add(region + ": " + why));
      sources.value().orElse(List.of()).stream()
          .filter(source -> isOurs(situation, source))
          .forEach(open::add);
    }
    if (!open.isEmpty()) {
      return Finding.blocker(
          name(),
          "A blue/green deployment is open: " + String.join("; ", open) + ".",
          "Switch it over or delete it, then start again.");
    }
    return unknown.isEmpty()
        ? Finding.pass(name(), "No blue/green deployment is open.")
        : Finding.unchecked(
            name(),
            "Blue/green deployments were not read. " + String.join("; ", unknown),
            "Make sure that none is open.");
  }

  private static boolean isOurs(PreflightInput situation, String source) {
    return source.endsWith(":global-cluster:" + situation.database().identifier())
        || situation.database().members().stream()
            .anyMatch(member -> member.arn().toString().equals(source));
  }
}
