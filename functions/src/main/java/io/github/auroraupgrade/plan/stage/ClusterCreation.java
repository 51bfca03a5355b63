package io.github.auroraupgrade.plan.stage;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.plan.RebuildStep.CreateInstance;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.ClusterSpec.NewInstance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Secondaries and their instances, created as they were recorded. */
public final class ClusterCreation {
  /** More than a global database can have of either. */
  private static final int ALL = 200;

  private ClusterCreation() {}

  /** The clusters, then their instances. */
  public static List<Stage> secondaries(
      List<ClusterSpec> specs, String global, EngineVersion target) {
    List<Step> clusters = new ArrayList<>();
    List<Step> instances = new ArrayList<>();
    for (ClusterSpec spec : specs) {
      clusters.add(
          new CreateSecondary(
              spec.cluster(), global, spec.recordedOf(), target, spec.fingerprint()));
      instances.addAll(instances(spec));
    }
    return List.of(together(clusters), together(instances));
  }

  /** The first instance of a cluster becomes its writer (facts §2.2). */
  public static List<Step> instances(ClusterSpec spec) {
    return spec.instances().stream()
        .sorted(Comparator.comparing((NewInstance one) -> !one.writer()))
        .<Step>map(one -> new CreateInstance(one.instance(), spec.cluster()))
        .toList();
  }

  public static Stage together(List<Step> steps) {
    return new Stage(Wave.DATABASE, ALL, steps);
  }
}
