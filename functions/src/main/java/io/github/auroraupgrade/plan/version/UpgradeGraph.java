package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    return known.computeIfAbsent(version, this::find);
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
    return regions.stream()
        .allMatch(
            region ->
                catalogue
                    .offer(region, version)
                    .filter(offer -> offer.available() && offer.supportsGlobalDatabases())
                    .isPresent());
  }

  private List<Hop> find(EngineVersion version) {
    Optional<Hop> documented = SteppingStone.documentedStep(version);
    return documented.isPresent() ? List.of(documented.get()) : findListed(version);
  }

  private List<Hop> findListed(EngineVersion version) {
    List<Set<EngineVersion>> listed =
        regions.stream().map(region -> listedIn(region, version)).toList();
    return regions.stream()
        .findFirst()
        .flatMap(region -> catalogue.offer(region, version))
        .map(OfferedVersion::targets)
        .orElse(List.of())
        .stream()
        .filter(target -> target.version().getClass() == version.getClass())
        .filter(target -> target.version().isAfter(version))
        .filter(target -> listed.stream().allMatch(region -> region.contains(target.version())))
        .filter(target -> isOffered(target.version()))
        .filter(target -> SteppingStone.inTheWay(version, target.version()).isEmpty())
        .sorted(Comparator.comparing(UpgradeTarget::version).reversed())
        .map(
            target ->
                new Hop(
                    version,
                    target.version(),
                    StepKind.between(version, target.version(), target.major())))
        .toList();
  }

  private Set<EngineVersion> listedIn(String region, EngineVersion from) {
    return catalogue.offer(region, from).map(OfferedVersion::targets).orElse(List.of()).stream()
        .filter(UpgradeTarget::supportsGlobalDatabases)
        .map(UpgradeTarget::version)
        .collect(Collectors.toSet());
  }
}
