package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.request.Strategy;
import java.util.ArrayList;
import java.util.List;

/** {@code ModifyDBCluster} on every secondary cluster, then on the primary cluster. */
record SecondariesFirst() implements UpgradeStrategy {
  @Override
  public Strategy name() {
    return Strategy.SECONDARIES_FIRST;
  }

  @Override
  public Feasibility feasibility(Hop hop, StrategyContext context) {
    if (hop.from().equals(hop.to()) || StrategyContext.isHidden(hop)) {
      return new Feasibility.Impossible(PendingPatch.NOT_PRINTED);
    }
    if (hop.kind() == StepKind.MAJOR) {
      return new Feasibility.Impossible("AWS refuses a major version upgrade of a single member.");
    }
    return context
        .community()
        .rise(hop)
        .<Feasibility>map(
            rise ->
                new Feasibility.Impossible("AWS refuses this step in place, because " + rise + "."))
        .orElseGet(
            () ->
                new Feasibility.Possible(
                    "A step within one major version: AWS requires every secondary cluster to be"
                        + " upgraded before the primary cluster, each separately."));
  }

  @Override
  public List<Stage> stages(HopInPath hop) {
    List<Stage> stages =
        new ArrayList<>(
            FirstSecondary.of(hop.context())
                .stages(List.copyOf(hop.members(member -> !member.isPrimary()))));
    stages.add(new Stage(Wave.PRIMARY, 1, List.copyOf(hop.members(Member::isPrimary))));
    return stages;
  }

  @Override
  public Estimate estimate(Hop hop, StrategyContext context) {
    return Estimator.oneByOne(hop, context);
  }
}
