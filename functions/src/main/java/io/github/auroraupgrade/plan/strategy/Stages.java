package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.stage.ClusterCreation;
import io.github.auroraupgrade.plan.stage.OperatingSystemStages;
import io.github.auroraupgrade.plan.stage.ParameterGroupStages;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run does, in order: a snapshot, the stages of each hop's strategy, the secondaries that
 * are missing, parameter groups, operating systems (design §2, §4).
 */
public record Stages(StrategyContext context) {
  /** The stages of this path; none if a hop of it is planned only. */
  public List<Stage> of(List<PlannedHop> path, EngineVersion target) {
    Rebuild rebuild =
        new Rebuild(context.database(), context.request(), context.facts(), path, target);
    if (!StrategyRules.canRun(path) || !rebuild.isKnown()) {
      return List.of();
    }
    List<Stage> stages = new ArrayList<>();
    snapshot(path, target).ifPresent(stages::add);
    for (int number = 0; number < path.size(); number++) {
      PlannedHop planned = path.get(number);
      stages.addAll(
          StrategySelector.strategy(planned.choice().strategy())
              .stages(new HopInPath(context, rebuild, target, planned.hop(), number == 0)));
    }
    if (!rebuild.restores()) {
      stages.addAll(afterwards(path, target, rebuild));
    }
    return stages.stream().filter(stage -> !stage.steps().isEmpty()).toList();
  }

  /**
   * Whether the run snapshots the primary first: always to restore from, for other majors unless
   * the request says no, within a major if it says yes. The snapshot that AWS takes itself before a
   * major is another one (facts §3.4).
   */
  public static boolean takesSnapshot(UpgradeRequest request, List<PlannedHop> path) {
    boolean major = path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
    boolean restored = path.stream().anyMatch(one -> one.is(Strategy.Trait.NEW_DATABASE));
    return restored || (!path.isEmpty() && request.wishes().safetySnapshot().orElse(major));
  }

  private Optional<Stage> snapshot(List<PlannedHop> path, EngineVersion target) {
    return takesSnapshot(context.request(), path)
        ? Optional.of(
            new Stage(
                Wave.DATABASE,
                1,
                List.of(new TakeSnapshot(context.primary().arn(), context.snapshotName(target)))))
        : Optional.empty();
  }

  private List<Stage> afterwards(List<PlannedHop> path, EngineVersion target, Rebuild rebuild) {
    List<Stage> stages =
        new ArrayList<>(
            ClusterCreation.secondaries(
                rebuild.clusters().stream().map(Recorded::blueprint).toList(),
                context.database().identifier(),
                target));
    stages.addAll(
        new ParameterGroupStages(context.database(), context.request(), context.facts(), target)
            .of(path, member -> stays(member, rebuild)));
    if (context.request().wishes().instanceActions()) {
      stages.addAll(new OperatingSystemStages(context.database(), context.facts()).stages());
    }
    return stages;
  }

  private static boolean stays(Member member, Rebuild rebuild) {
    return member.isPrimary() || !rebuild.rebuilds();
  }
}
