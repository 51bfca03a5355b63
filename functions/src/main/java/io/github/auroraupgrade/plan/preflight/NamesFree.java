package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.GeneratedNames;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The names that would be given are free, or stand for what an earlier run of this plan has made
 * (facts §2.1: {@code …AlreadyExistsFault}).
 */
public final class NamesFree implements Rule {
  @Override
  public RuleName name() {
    return RuleName.NAMES_FREE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Rebuild recreation = situation.recreation();
    Optional<ExistingResources> there = situation.facts().recreation().existing().value();
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is recreated.");
    }
    if (there.isEmpty()) {
      return Finding.unchecked(name(), "Not looked up yet.", "Check that the names are free.");
    }
    List<String> taken = taken(situation, recreation, there.get());
    if (!taken.isEmpty()) {
      return Finding.blocker(
          name(),
          "Names are taken: " + String.join("; ", taken) + ".",
          "Rename or delete whatever has them, if it is no longer needed, then start again.");
    }
    return recreation.restores() ? restored(situation, recreation, there.get()) : free();
  }

  private Finding free() {
    return Finding.pass(name(), "The new names are free, or were given out by an earlier run.");
  }

  private static List<String> taken(
      PreflightInput situation, Rebuild recreation, ExistingResources existing) {
    List<String> taken = new ArrayList<>();
    List<ClusterSpec> blueprints = blueprints(recreation);
    String global = recreation.successor().orElse(situation.database().identifier());
    for (ClusterSpec blueprint : blueprints) {
      boolean first = recreation.restores() && blueprint.equals(blueprints.getFirst());
      existing
          .cluster(blueprint.cluster())
          .filter(there -> first ? !isRestored(situation, there) : !isMember(there, global))
          .ifPresent(
              there ->
                  taken.add(
                      "DB cluster "
                          + label(there.arn())
                          + " exists and was not created for this"
                          + " upgrade"));
      for (ClusterSpec.NewInstance one : blueprint.instances()) {
        Optional.ofNullable(existing.instances().get(one.instance()))
            .filter(of -> !of.equals(blueprint.cluster().identifier()))
            .ifPresent(
                of -> taken.add("DB instance " + label(one.instance()) + " belongs to " + of));
      }
    }
    existing
        .successor()
        .filter(_ -> recreation.restores() && !blueprints.isEmpty())
        .filter(it -> !it.primary().equals(Optional.of(blueprints.getFirst().cluster())))
        .ifPresent(it -> taken.add("global cluster " + it.identifier() + " exists"));
    taken.addAll(snapshots(situation, recreation));
    taken.addAll(renamed(recreation, existing));
    return taken;
  }

  /**
   * A Region has one member: one that an earlier run made before a member was renamed is in the
   * way.
   */
  private static List<String> renamed(Rebuild recreation, ExistingResources existing) {
    List<RdsArn> wanted = blueprints(recreation).stream().map(ClusterSpec::cluster).toList();
    return existing.successor().stream()
        .filter(_ -> recreation.restores())
        .flatMap(successor -> successor.members().keySet().stream())
        .filter(there -> !wanted.contains(there))
        .filter(there -> wanted.stream().anyMatch(one -> one.region().equals(there.region())))
        .sorted(Comparator.comparing(RdsArn::region))
        .map(there -> "the new global cluster already has " + label(there))
        .toList();
  }

  private static List<String> snapshots(PreflightInput situation, Rebuild recreation) {
    String ours = situation.database().primary().orElseThrow().identifier();
    return situation.facts().recreation().snapshots().stream()
        .filter(_ -> recreation.restores())
        .filter(snapshot -> !snapshot.cluster().equals(ours))
        .map(
            snapshot -> "snapshot " + snapshot.identifier() + " was taken of " + snapshot.cluster())
        .toList();
  }

  private static boolean isMember(StandaloneCluster cluster, String global) {
    return cluster.global().filter(global::equals).isPresent();
  }

  private static boolean isRestored(PreflightInput situation, StandaloneCluster cluster) {
    String primary = situation.database().primary().orElseThrow().identifier();
    return Optional.ofNullable(cluster.tags().get(RestoreCluster.TAG))
        .filter(snapshot -> GeneratedNames.isSnapshotOf(primary, snapshot))
        .isPresent();
  }

  /** A snapshot that is there is restored as it is: people have to know how old it is. */
  private Finding restored(
      PreflightInput situation, Rebuild recreation, ExistingResources existing) {
    boolean all =
        existing
                .successor()
                .map(ReplacementGlobalCluster::members)
                .filter(
                    members ->
                        blueprints(recreation).stream()
                            .allMatch(one -> members.containsKey(one.cluster())))
                .isPresent()
            && blueprints(recreation).stream()
                .flatMap(one -> one.instances().stream())
                .allMatch(one -> existing.instances().containsKey(one.instance()));
    if (all) {
      return Finding.blocker(
          name(),
          "Global database "
              + recreation.successor().orElseThrow()
              + " has been restored from "
              + situation.database().identifier()
              + " already.",
          "Use it; or delete it, its clusters and the snapshot, to restore from a new snapshot.");
    }
    String old =
        situation.facts().recreation().snapshots().stream()
            .map(NamesFree::age)
            .collect(Collectors.joining("; "));
    return old.isEmpty()
        ? free()
        : Finding.warning(
            name(),
            "An earlier run has taken " + old + ". Anything written since is not in it.",
            "Delete it, and what was restored from it, to have a new one taken.");
  }

  private static String age(Snapshot snapshot) {
    return "snapshot "
        + snapshot.identifier()
        + snapshot.takenAt().map(at -> " at " + at).orElse("");
  }

  private static List<ClusterSpec> blueprints(Rebuild recreation) {
    return recreation.clusters().stream().map(Recorded::blueprint).toList();
  }

  private static String label(RdsArn arn) {
    return arn.identifier() + " in " + arn.region();
  }
}
