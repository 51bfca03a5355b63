package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.RebuildStep.CreateGlobal;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stages that detach, restore and make again. */
final class RebuildStages {
  /** More than a global database can have of either. */
  private static final int ALL = 200;

  private final GlobalDatabase database;
  private final Rebuild recreation;
  private final EngineVersion target;

  RebuildStages(GlobalDatabase database, Rebuild recreation, EngineVersion target) {
    this.database = database;
    this.recreation = recreation;
    this.target = target;
  }

  /** Secondaries out of the global cluster, one after the other; they keep standing. */
  Stage detaching() {
    Member primary = database.primary().orElseThrow();
    List<Step> steps = new ArrayList<>();
    for (ClusterSpec blueprint : blueprints()) {
      if (database.member(blueprint.recordedOf()).isPresent()) {
        steps.add(
            new DetachMember(
                blueprint.recordedOf(),
                global(database.identifier(), primary.arn()),
                primary.region(),
                blueprint.fingerprint()));
      }
    }
    return new Stage(Wave.DATABASE, 1, steps);
  }

  /** Secondaries and their instances, as recorded. */
  List<Stage> creating() {
    return creating(blueprints(), database.identifier());
  }

  /** The snapshot's version of all of it: a new global database next to the old one. */
  List<Stage> restoring(String snapshot) {
    List<ClusterSpec> all = blueprints();
    if (all.isEmpty()) {
      return List.of();
    }
    ClusterSpec primary = all.getFirst();
    RdsArn global = global(recreation.successor().orElseThrow(), primary.cluster());
    List<Stage> stages = new ArrayList<>();
    stages.add(one(new RestoreCluster(primary.cluster(), snapshot, target, primary.fingerprint())));
    stages.add(new Stage(Wave.DATABASE, ALL, instances(primary)));
    stages.add(one(new CreateGlobal(global, primary.cluster())));
    stages.addAll(creating(all.subList(1, all.size()), global.identifier()));
    return stages;
  }

  private List<Stage> creating(List<ClusterSpec> blueprints, String global) {
    List<Step> clusters = new ArrayList<>();
    List<Step> instances = new ArrayList<>();
    for (ClusterSpec blueprint : blueprints) {
      clusters.add(
          new CreateSecondary(
              blueprint.cluster(),
              global,
              blueprint.recordedOf(),
              target,
              blueprint.fingerprint()));
      instances.addAll(instances(blueprint));
    }
    return List.of(
        new Stage(Wave.DATABASE, ALL, clusters), new Stage(Wave.DATABASE, ALL, instances));
  }

  /** The first instance of a cluster becomes its writer (facts §2.2). */
  private static List<Step> instances(ClusterSpec blueprint) {
    return blueprint.instances().stream()
        .sorted(Comparator.comparing((NewInstance one) -> !one.writer()))
        .<Step>map(one -> new CreateInstance(one.instance(), blueprint.cluster()))
        .toList();
  }

  private List<ClusterSpec> blueprints() {
    return recreation.clusters().stream().map(Recorded::blueprint).toList();
  }

  private static Stage one(Step step) {
    return new Stage(Wave.DATABASE, 1, List.of(step));
  }

  private static RdsArn global(String identifier, RdsArn member) {
    return new RdsArn(member.partition(), "", member.account(), "global-cluster", identifier);
  }
}
