package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AWS refuses a major upgrade of Aurora PostgreSQL while the recovery point objective is on, in any
 * member (facts §3.4).
 */
public final class RpoOff implements Rule {
  private static final String PARAMETER = "rds.global_db_rpo";
  private static final String OFF = "-1";

  @Override
  public RuleName name() {
    return RuleName.RPO_OFF;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop()
        || situation.database().engine().filter(Engine::isMysql).isPresent()) {
      return Finding.pass(name(), "Only a major upgrade of Aurora PostgreSQL needs this check.");
    }
    List<String> on = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Member member : situation.database().inUpgradeOrder()) {
      Lookup<Map<String, String>> parameters = situation.facts().parametersOf(member.arn());
      parameters.unknownBecause().ifPresent(why -> unknown.add(member.label() + ": " + why));
      parameters
          .value()
          .map(values -> values.getOrDefault(PARAMETER, OFF))
          .filter(value -> !value.equals(OFF))
          .ifPresent(value -> on.add(member.label() + " has " + value));
    }
    if (!on.isEmpty()) {
      return Finding.blocker(
          name(),
          PARAMETER + " is on: " + String.join("; ", on) + ".",
          "Reset " + PARAMETER + " in the DB cluster parameter group, then start again.");
    }
    return unknown.isEmpty()
        ? Finding.pass(name(), PARAMETER + " is off in every member.")
        : Finding.blocker(
            name(),
            PARAMETER + " could not be read. " + String.join("; ", unknown),
            "Allow rds:DescribeDBClusterParameters, then start again.");
  }
}
