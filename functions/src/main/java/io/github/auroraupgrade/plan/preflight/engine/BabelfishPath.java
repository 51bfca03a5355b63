package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * With Babelfish on, Aurora PostgreSQL goes to another major version from 13.6 on only, and from 13
 * to 14.6 or later (facts §3.4, §3.9).
 */
public final class BabelfishPath implements Rule {
  private static final String PARAMETER = "rds.babelfish_status";
  private static final EngineVersion FROM = EngineVersion.parse("13.6");
  private static final EngineVersion TO = EngineVersion.parse("14.6");

  @Override
  public RuleName name() {
    return RuleName.BABELFISH_PATH;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop() || situation.isMysql() || !isOn(situation)) {
      return Finding.pass(name(), "Babelfish is off, or the major version does not change.");
    }
    String wrong =
        situation.path().stream()
            .map(PlannedHop::hop)
            .filter(hop -> hop.kind() == StepKind.MAJOR)
            .filter(hop -> FROM.isAfter(hop.from()) || TO.isAfter(hop.to()))
            .map(Hop::words)
            .collect(Collectors.joining("; "));
    return wrong.isEmpty()
        ? Finding.pass(name(), "AWS supports every step with Babelfish.")
        : Finding.blocker(
            name(),
            PARAMETER
                + " is on, and with Babelfish AWS supports no major upgrade from before 13.6 or"
                + " to before 14.6: "
                + wrong
                + ".",
            "Go to the newest 13 first (latest-minor), then to 14.6 or later.");
  }

  private static boolean isOn(PreflightInput situation) {
    return situation.database().members().stream()
        .anyMatch(
            member ->
                situation
                    .facts()
                    .parametersOf(member.arn())
                    .value()
                    .filter(values -> "on".equals(values.get(PARAMETER)))
                    .isPresent());
  }
}
