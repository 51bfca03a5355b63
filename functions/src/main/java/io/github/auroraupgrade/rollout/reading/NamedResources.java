package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked up by name, because a run detaches or creates it.
 *
 * @param successor the identifier of a global cluster, where another one is made
 */
public record NamedResources(
    Set<RdsArn> clusters, Set<RdsArn> instances, Optional<String> successor) {
  /** Nothing. */
  public static final NamedResources NOTHING =
      new NamedResources(Set.of(), Set.of(), Optional.empty());

  public NamedResources {
    clusters = Collections.unmodifiableSet(new LinkedHashSet<>(clusters));
    instances = Collections.unmodifiableSet(new LinkedHashSet<>(instances));
  }

  /** Every name these steps give. */
  public static NamedResources namesOf(List<Step> steps) {
    Set<RdsArn> clusters = new LinkedHashSet<>();
    Set<RdsArn> instances = new LinkedHashSet<>();
    Optional<String> successor = Optional.empty();
    for (Step step : steps) {
      if (step instanceof RebuildStep recreate) {
        switch (recreate) {
          case RebuildStep.DetachMember _ -> {}
          case RebuildStep.RestoreCluster restore -> clusters.add(restore.cluster());
          case RebuildStep.CreateSecondary create -> clusters.add(create.cluster());
          case RebuildStep.CreateInstance create -> instances.add(create.instance());
          case RebuildStep.CreateGlobal create ->
              successor = Optional.of(create.global().identifier());
        }
      }
    }
    return new NamedResources(clusters, instances, successor);
  }

  /**
   * What tells how far these steps are: the clusters they are about, as far as the members do not
   * tell already.
   *
   * @param all the whole plan's steps
   */
  static NamedResources progressOf(List<Step> steps, List<Step> all, GlobalDatabase database) {
    Set<RdsArn> clusters = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step instanceof RebuildStep recreate) {
        switch (recreate) {
          case RebuildStep.DetachMember detach -> clusters.add(detach.cluster());
          case RebuildStep.RestoreCluster restore -> clusters.add(restore.cluster());
          case RebuildStep.CreateSecondary create -> clusters.add(create.cluster());
          case RebuildStep.CreateInstance create -> clusters.add(create.cluster());
          case RebuildStep.CreateGlobal create -> clusters.add(create.source());
        }
      }
    }
    clusters.removeIf(cluster -> database.member(cluster).isPresent());
    return new NamedResources(clusters, Set.of(), namesOf(all).successor());
  }

  /** With this name of a DB instance. */
  NamedResources with(RdsArn instance) {
    return new NamedResources(clusters, Set.of(instance), successor);
  }
}
