package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames;
import io.github.auroraupgrade.request.Strategy;
import java.util.List;

/** {@code ModifyGlobalCluster}: AWS upgrades all members together. */
record ManagedGlobal() implements UpgradeStrategy {
  static final String STRICT =
      "Strict: an older document of AWS says that an Aurora MySQL 2 global database is not upgraded"
          + " to version 3 in place. AWS documents it in place since 2023; \"strict\": false allows"
          + " it.";

  @Override
  public Strategy name() {
    return Strategy.MANAGED_GLOBAL;
  }

  @Override
  public Feasibility feasibility(Hop hop, StrategyContext context) {
    if (hop.from().equals(hop.to()) || hop.kind() == StepKind.PATCH) {
      return new Feasibility.Impossible("ModifyGlobalCluster does not apply patches.");
    }
    return hop.kind() == StepKind.MINOR ? minor(hop, context) : major(hop, context);
  }

  /** A failover may have made a member the primary that was upgraded already. */
  private static Feasibility minor(Hop hop, StrategyContext context) {
    if (context.isMysql()) {
      return new Feasibility.Impossible(
          "ModifyGlobalCluster upgrades minor versions for Aurora PostgreSQL only.");
    }
    if (context.database().version().isAtLeast(hop.to())) {
      return new Feasibility.Pointless(
          "The global cluster is already on this version, so ModifyGlobalCluster has nothing to"
              + " change; members that are below it are upgraded one by one.");
    }
    return new Feasibility.Possible(
        "AWS upgrades all members of an Aurora PostgreSQL global database in one operation and"
            + " rolls it back if it fails.");
  }

  private static Feasibility major(Hop hop, StrategyContext context) {
    if (!context.isMysql()) {
      return new Feasibility.Possible(
          "Major versions of Aurora PostgreSQL go through the global cluster.");
    }
    if (context.isForbiddenByStrict(hop)) {
      return new Feasibility.Impossible(STRICT);
    }
    return LowerCaseTableNames.obstacle(context.database(), context.facts())
        .<Feasibility>map(Feasibility.Impossible::new)
        .orElseGet(
            () ->
                new Feasibility.Possible(
                    "lower_case_table_names is at its default in every member, as AWS requires"
                        + " for a major upgrade in place."));
  }

  @Override
  public List<Stage> stages(HopInPath it) {
    StrategyContext context = it.context();
    Hop hop = it.hop();
    return List.of(
        new Stage(
            Wave.DATABASE,
            1,
            List.of(
                new UpgradeGlobal(
                    context.global(context.database().identifier()),
                    context.primary().region(),
                    hop.from(),
                    hop.to(),
                    hop.kind() == StepKind.MAJOR))));
  }

  /** One operation for all members is a convenience: where it cannot be had, one by one will do. */
  @Override
  public boolean isMetBy(Strategy other) {
    return other == name() || other == Strategy.SECONDARIES_FIRST;
  }

  @Override
  public Estimate estimate(Hop hop, StrategyContext context) {
    return Estimator.together(hop, context);
  }
}
