package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps members from a version, member by member, with the nearest remedy. */
public final class TargetObstacles {
  private final GlobalDatabase database;
  private final VersionCatalogue catalogue;
  private final UpgradeGraph graph;

  public TargetObstacles(GlobalDatabase database, VersionCatalogue catalogue, UpgradeGraph graph) {
    this.database = database;
    this.catalogue = catalogue;
    this.graph = graph;
  }

  /** Obstacles that are seen from the version alone, whatever the path. */
  public List<Refusal> toVersion(EngineVersion target) {
    if (!catalogue.knows(target)) {
      return List.of(
          new Refusal(
              RuleName.TARGET_KNOWN,
              "No member's Region knows engine version " + target.text() + ".",
              "Check the spelling, or leave targetEngineVersion out for the latest minor"
                  + " version."));
    }
    return database.inUpgradeOrder().stream()
        .flatMap(member -> toVersion(member, target).stream())
        .toList();
  }

  private Optional<Refusal> toVersion(Member member, EngineVersion target) {
    EngineVersion version = member.cluster().orElseThrow().version();
    if (version.equals(target)) {
      return Optional.empty();
    }
    if (version.isAfter(target)) {
      return refusal(
          RuleName.NO_DOWNGRADE,
          member.label() + " runs " + version.text() + ", which is newer than " + target.text(),
          "A cluster cannot be downgraded. Name " + version.text() + " or a newer version.");
    }
    Optional<OfferedVersion> offered =
        catalogue.offer(member.region(), target).filter(OfferedVersion::available);
    if (offered.isEmpty()) {
      return refusal(
          RuleName.TARGET_OFFERED_EVERYWHERE,
          target.text()
              + " is not offered in "
              + member.region()
              + ", where "
              + member.label()
              + " lives",
          "Name a version that every member's Region offers.");
    }
    return offered.get().supportsGlobalDatabases()
        ? Optional.empty()
        : refusal(
            RuleName.TARGET_SUPPORTS_GLOBAL_DATABASES,
            target.text() + " does not support global databases in " + member.region(),
            "Name a version that supports global databases in every member's Region.");
  }

  /** There is no path from this version to that one. */
  public Refusal noPath(EngineVersion from, EngineVersion target) {
    String stone =
        SteppingStone.inTheWay(from, target)
            .map(rule -> " " + rule.printed() + ": " + rule.sentence())
            .orElse("");
    String next =
        graph.from(from).stream().map(hop -> hop.to().text()).collect(Collectors.joining(", "));
    return new Refusal(
        RuleName.VALID_UPGRADE_TARGET,
        "There is no path from "
            + from.text()
            + " to "
            + target.text()
            + " that AWS lists for global databases in every member's Region."
            + stone,
        "Name a version that can be reached. Next from "
            + from.text()
            + ": "
            + (next.isEmpty() ? "none" : next)
            + ".");
  }

  /** Members ahead of the lowest one have to be able to join the path. */
  public List<Refusal> toJoin(List<Hop> path) {
    return database.inUpgradeOrder().stream().flatMap(member -> toJoin(member, path)).toList();
  }

  private Stream<Refusal> toJoin(Member member, List<Hop> path) {
    EngineVersion version = member.cluster().orElseThrow().version();
    return path.stream()
        .filter(hop -> hop.to().isAfter(version))
        .findFirst()
        .filter(hop -> version.isAfter(hop.from()))
        .filter(hop -> graph.step(version, hop.to()).isEmpty())
        .map(hop -> noPath(version, hop.to()))
        .stream();
  }

  private static Optional<Refusal> refusal(RuleName rule, String reason, String remedy) {
    return Optional.of(new Refusal(rule, reason + ".", remedy));
  }
}
