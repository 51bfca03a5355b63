package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version every member shall run, and whether each of them can get there in one step.
 *
 * <p>A target counts only if AWS lists it as a valid upgrade target of the member's version and
 * offers it with {@code SupportsGlobalDatabases} in every member's Region (facts §2.2).
 */
final class TargetChoice {
  private final GlobalDatabase database;
  private final VersionCatalogue catalogue;

  TargetChoice(GlobalDatabase database, VersionCatalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  /**
   * The newest version of the lowest member's major version that every member can take; the highest
   * version already there if there is none newer.
   */
  EngineVersion latestMinor() {
    EngineVersion lowest = versions().stream().min(Comparator.naturalOrder()).orElseThrow();
    EngineVersion highest = versions().stream().max(Comparator.naturalOrder()).orElseThrow();
    return catalogue.byRegion().values().stream()
        .flatMap(offers -> offers.keySet().stream())
        .filter(version -> version.hasMajorOf(lowest) && version.isAfter(highest))
        .filter(version -> obstacles(version).isEmpty())
        .max(Comparator.naturalOrder())
        .orElse(highest);
  }

  /** What keeps members from this version; empty if nothing does. */
  List<Refusal> obstacles(EngineVersion target) {
    List<Refusal> obstacles = new ArrayList<>();
    if (!catalogue.knows(target)) {
      return List.of(
          new Refusal(
              RuleName.TARGET_KNOWN,
              "No member's Region knows engine version " + target.text() + ".",
              "Check the spelling, or leave targetEngineVersion out for the latest minor"
                  + " version."));
    }
    for (Member member : database.inUpgradeOrder()) {
      obstacle(member, target).ifPresent(obstacles::add);
    }
    return obstacles;
  }

  private Optional<Refusal> obstacle(Member member, EngineVersion target) {
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
    Optional<Offer> offered = catalogue.offer(member.region(), target).filter(Offer::available);
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
    if (!offered.get().supportsGlobalDatabases()) {
      return refusal(
          RuleName.TARGET_SUPPORTS_GLOBAL_DATABASES,
          target.text() + " does not support global databases in " + member.region(),
          "Name a version that supports global databases in every member's Region.");
    }
    return valid(member, version, target);
  }

  private Optional<Refusal> valid(Member member, EngineVersion from, EngineVersion target) {
    Optional<UpgradeTarget> listed =
        catalogue.offer(member.region(), from).flatMap(offer -> offer.targetTo(target));
    if (listed.isEmpty() || !listed.get().supportsGlobalDatabases()) {
      return refusal(
          RuleName.VALID_UPGRADE_TARGET,
          "AWS does not list "
              + target.text()
              + " as an upgrade target of "
              + from.text()
              + " for global databases in "
              + member.region(),
          "Name a nearer version first. Valid now: " + validTargets(member, from) + ".");
    }
    if (StepKind.between(from, target, listed.get().major()) == StepKind.MAJOR) {
      return refusal(
          RuleName.MAJOR_THROUGH_GLOBAL_CLUSTER,
          "From " + from.text() + " to " + target.text() + " is a major version upgrade",
          "Members cannot be upgraded to another major version one by one; AWS does that through"
              + " the global cluster. Name a version of major "
              + from.major()
              + ".");
    }
    return Optional.empty();
  }

  private String validTargets(Member member, EngineVersion from) {
    List<String> texts =
        catalogue.offer(member.region(), from).map(Offer::targets).orElse(List.of()).stream()
            .filter(UpgradeTarget::supportsGlobalDatabases)
            .map(target -> target.version().text())
            .toList();
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }

  private List<EngineVersion> versions() {
    return database.members().stream()
        .flatMap(member -> member.cluster().stream())
        .map(cluster -> cluster.version())
        .toList();
  }

  private static Optional<Refusal> refusal(RuleName rule, String reason, String remedy) {
    return Optional.of(new Refusal(rule, reason + ".", remedy));
  }
}
