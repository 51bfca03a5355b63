package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that are possible for all members: listed by AWS for global databases, offered for
 * global databases in every member's Region, forbidden by no stepping stone, and upwards.
 */
public final class UpgradeGraph {
  private final VersionCatalogue catalogue;
  private final List<String> regions;
  private final Map<EngineVersion, List<Hop>> known = new HashMap<>();
  private final Map<EngineVersion, Boolean> offered = new HashMap<>();

  /** The graph for members in these Regions. */
  public UpgradeGraph(VersionCatalogue catalogue, List<String> regions) {
    this.catalogue = catalogue;
    this.regions = List.copyOf(regions);
  }

  /** All possible steps from this version, to the newest version first. */
  public List<Hop> from(EngineVersion version) {
    return known.computeIfAbsent(version, it -> from(it, Set.of()));
  }

  /** The possible steps from this version, but those to versions that are known already. */
  List<Hop> from(EngineVersion version, Set<EngineVersion> already) {
    Optional<Hop> documented = SteppingStone.documentedStep(version);
    return documented.isPresent() ? List.of(documented.get()) : listed(version, already);
  }

  /** The step between two versions, if it is possible. */
  public Optional<Hop> step(EngineVersion from, EngineVersion to) {
    return from(from).stream().filter(hop -> hop.to().equals(to)).findFirst();
  }

  /** Whether every member's Region offers the version for global databases, for new use. */
  public boolean isOffered(EngineVersion version) {
    return offered.computeIfAbsent(version, this::isOfferedEverywhere);
  }

  private boolean isOfferedEverywhere(EngineVersion version) {
    for (String region : regions) {
      Optional<OfferedVersion> offer = catalogue.offer(region, version);
      if (offer.isEmpty() || !offer.get().available() || !offer.get().supportsGlobalDatabases()) {
        return false;
      }
    }
    return true;
  }

  private List<Hop> listed(EngineVersion version, Set<EngineVersion> already) {
    List<List<UpgradeTarget>> lists = lists(version);
    List<Set<EngineVersion>> possible =
        lists.stream().map(UpgradeGraph::forGlobalDatabases).toList();
    List<Hop> hops = new ArrayList<>();
    for (UpgradeTarget target : lists.stream().findFirst().orElse(List.of())) {
      EngineVersion to = target.version();
      if (!already.contains(to)
          && to.getClass() == version.getClass()
          && to.isAfter(version)
          && possible.stream().allMatch(region -> region.contains(to))
          && isOffered(to)
          && SteppingStone.inTheWay(version, to).isEmpty()) {
        hops.add(new Hop(version, to, StepKind.between(version, to, target.major())));
      }
    }
    hops.sort(Comparator.comparing(Hop::to).reversed());
    return List.copyOf(hops);
  }

  /** What the Regions list, the first one's list first; most list the same, which counts once. */
  private List<List<UpgradeTarget>> lists(EngineVersion from) {
    List<List<UpgradeTarget>> lists = new ArrayList<>();
    for (String region : regions) {
      List<UpgradeTarget> targets =
          catalogue.offer(region, from).map(OfferedVersion::targets).orElse(List.of());
      if (!lists.contains(targets)) {
        lists.add(targets);
      }
    }
    return lists;
  }

  private static Set<EngineVersion> forGlobalDatabases(List<UpgradeTarget> targets) {
    Set<EngineVersion> versions = new HashSet<>();
    for (UpgradeTarget target : targets) {
      if (target.supportsGlobalDatabases()) {
        versions.add(target.version());
      }
    }
    return versions;
  }
}
