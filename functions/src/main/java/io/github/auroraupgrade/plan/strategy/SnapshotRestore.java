package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.stage.ClusterCreation;
import io.github.auroraupgrade.request.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Aurora MySQL: a snapshot of the primary is restored on the new major version and becomes a new
 * global database next to the old one, which is left alone (decision 0018).
 */
record SnapshotRestore() implements UpgradeStrategy {
  @Override
  public Strategy name() {
    return Strategy.SNAPSHOT_RESTORE;
  }

  @Override
  public Feasibility feasibility(Hop hop, StrategyContext context) {
    if (hop.kind() != StepKind.MAJOR) {
      return new Feasibility.Impossible(
          "Meant for major versions; the old global database would stay.");
    }
    return context.isMysql()
        ? new Feasibility.Possible(
            "A snapshot of the primary is restored on the new major version and becomes a new"
                + " global database; the old one is left unchanged.")
        : new Feasibility.Impossible("Aurora PostgreSQL upgrades major versions in place.");
  }

  @Override
  public List<Stage> stages(HopInPath hop) {
    List<ClusterSpec> all = hop.rebuild().clusters().stream().map(Recorded::blueprint).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    ClusterSpec primary = all.getFirst();
    RdsArn global = hop.context().global(hop.rebuild().successor().orElseThrow());
    String snapshot = hop.context().snapshotName(hop.target());
    List<Stage> stages = new ArrayList<>();
    stages.add(
        alone(
            new RestoreCluster(primary.cluster(), snapshot, hop.target(), primary.fingerprint())));
    stages.add(ClusterCreation.together(ClusterCreation.instances(primary)));
    stages.add(alone(new CreateGlobal(global, primary.cluster())));
    stages.addAll(
        ClusterCreation.secondaries(all.subList(1, all.size()), global.identifier(), hop.target()));
    return stages;
  }

  @Override
  public Estimate estimate(Hop hop, StrategyContext context) {
    return Estimator.rebuilding(StepKind.MAJOR, context.database().members().size());
  }

  /** The restore makes another global database, so nothing goes before or after it. */
  @Override
  public boolean canRunIn(List<PlannedHop> path) {
    return path.size() == 1;
  }

  @Override
  public Optional<String> consequence(Plan plan) {
    return Optional.of(
            "A second global database is made from a snapshot of "
                + plan.globalClusterIdentifier()
                + "; anything written after the snapshot is not in it.")
        .filter(_ -> plan.steps().stream().anyMatch(RestoreCluster.class::isInstance));
  }

  private static Stage alone(Step step) {
    return new Stage(Wave.DATABASE, 1, List.of(step));
  }
}
