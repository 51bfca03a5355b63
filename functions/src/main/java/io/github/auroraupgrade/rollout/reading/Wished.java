package io.github.auroraupgrade.rollout.reading;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Recreate;
import io.github.auroraupgrade.plan.Step;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is looked up by name, because a run takes it away or makes it.
 *
 * @param successor the identifier of a global cluster, where another one is made
 */
public record Wished(Set<RdsArn> clusters, Set<RdsArn> instances, Optional<String> successor) {
  /** Nothing. */
  public static final Wished NOTHING = new Wished(Set.of(), Set.of(), Optional.empty());

  public Wished {
    clusters = Collections.unmodifiableSet(new LinkedHashSet<>(clusters));
    instances = Collections.unmodifiableSet(new LinkedHashSet<>(instances));
    requireNonNull(successor, "successor is null");
  }

  /** Every name these steps give. */
  public static Wished namesOf(List<Step> steps) {
    Set<RdsArn> clusters = new LinkedHashSet<>();
    Set<RdsArn> instances = new LinkedHashSet<>();
    Optional<String> successor = Optional.empty();
    for (Step step : steps) {
      if (step instanceof Recreate recreate) {
        switch (recreate) {
          case Recreate.DetachMember _ -> {}
          case Recreate.RestoreCluster restore -> clusters.add(restore.cluster());
          case Recreate.CreateSecondary create -> clusters.add(create.cluster());
          case Recreate.CreateInstance create -> instances.add(create.instance());
          case Recreate.CreateGlobal create ->
              successor = Optional.of(create.global().identifier());
        }
      }
    }
    return new Wished(clusters, instances, successor);
  }

  /**
   * What tells how far these steps are: the clusters they are about, as far as the members do not
   * tell already.
   *
   * @param all the whole plan's steps
   */
  static Wished progressOf(List<Step> steps, List<Step> all, GlobalDatabase database) {
    Set<RdsArn> clusters = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step instanceof Recreate recreate) {
        switch (recreate) {
          case Recreate.DetachMember detach -> clusters.add(detach.cluster());
          case Recreate.RestoreCluster restore -> clusters.add(restore.cluster());
          case Recreate.CreateSecondary create -> clusters.add(create.cluster());
          case Recreate.CreateInstance create -> clusters.add(create.cluster());
          case Recreate.CreateGlobal create -> clusters.add(create.source());
        }
      }
    }
    clusters.removeIf(cluster -> database.member(cluster).isPresent());
    return new Wished(clusters, Set.of(), namesOf(all).successor());
  }

  /** With this name of a DB instance. */
  Wished with(RdsArn instance) {
    return new Wished(clusters, Set.of(instance), successor);
  }
}
