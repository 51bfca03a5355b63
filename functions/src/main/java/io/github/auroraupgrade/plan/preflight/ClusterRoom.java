package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.RegionQuotas;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Old clusters stay, so that each Region needs room for the new ones next to them (facts §9). What
 * a passed check says holds no numbers: consent to a plan outlasts somebody else's new cluster.
 */
public final class ClusterRoom implements Rule {
  @Override
  public RuleName name() {
    return RuleName.CLUSTER_ROOM;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Rebuild recreation = situation.recreation();
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is recreated.");
    }
    Optional<ExistingResources> there = situation.facts().recreation().existing().value();
    if (there.isEmpty()) {
      return Finding.unchecked(name(), "Not looked up yet.", "Check that there is room.");
    }
    List<String> full = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    missing(recreation, there.get())
        .forEach(
            (region, missing) -> {
              Lookup<RegionQuotas> room = situation.facts().recreation().roomIn(region);
              room.unknownBecause().ifPresent(why -> unread.add(region + ": " + why));
              room.value().map(known -> full(region, missing, known)).ifPresent(full::addAll);
            });
    return found(full, unread);
  }

  private Finding found(List<String> full, List<String> unread) {
    if (!full.isEmpty()) {
      return Finding.blocker(
          name(),
          "There is no room for the new clusters and instances: " + String.join("; ", full) + ".",
          "Delete what is not needed, or have the quota raised, then start again.");
    }
    return unread.isEmpty()
        ? Finding.pass(name(), "Every Region has room for the new clusters and instances.")
        : Finding.unchecked(
            name(),
            "The quotas were not read. " + String.join("; ", unread),
            "Make sure that each Region has room for the new clusters and instances.");
  }

  /** What an earlier run has made already needs no room any more. */
  private static Map<String, Missing> missing(Rebuild recreation, ExistingResources existing) {
    return recreation.clusters().stream()
        .map(Recorded::blueprint)
        .collect(
            Collectors.toMap(
                blueprint -> blueprint.cluster().region(),
                blueprint -> Missing.of(blueprint, existing),
                Missing::plus,
                TreeMap::new));
  }

  private static List<String> full(String region, Missing missing, RegionQuotas room) {
    return Stream.of(
            lacking(region, "DB clusters", missing.clusters(), room.clusters()),
            lacking(region, "DB instances", missing.instances(), room.instances()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> lacking(String region, String what, int wanted, Quota quota) {
    return wanted <= quota.left()
        ? Optional.empty()
        : Optional.of(
            "%s has %d of %d %s (%d more needed)"
                .formatted(region, quota.used(), quota.most(), what, wanted));
  }

  private record Missing(int clusters, int instances) {
    static Missing of(ClusterSpec blueprint, ExistingResources existing) {
      return new Missing(
          existing.cluster(blueprint.cluster()).isPresent() ? 0 : 1,
          Math.toIntExact(
              blueprint.instances().stream()
                  .filter(one -> !existing.instances().containsKey(one.instance()))
                  .count()));
    }

    Missing plus(Missing other) {
      return new Missing(clusters + other.clusters, instances + other.instances);
    }
  }
}
