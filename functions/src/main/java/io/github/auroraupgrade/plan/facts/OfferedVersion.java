package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An engine version as one Region offers it.
 *
 * @param available whether new clusters and upgrades may use it; a deprecated version is only
 *     described (facts §2.2)
 * @param description for people, and the only place that tells the community version behind an
 *     Aurora MySQL version
 */
public record OfferedVersion(
    EngineVersion version,
    boolean available,
    boolean supportsGlobalDatabases,
    String description,
    List<UpgradeTarget> targets) {
  private static final Pattern COMMUNITY =
      Pattern.compile("compatible with (?:MySQL|PostgreSQL) (\\d+(?:\\.\\d+)*)");

  public OfferedVersion {
    requireNonNull(version, "version is null");
    requireNonNull(description, "description is null");
    targets = List.copyOf(targets);
  }

  /** The community version, {@code 8.0.42}, if the description tells. */
  public Optional<String> communityVersion() {
    Matcher matcher = COMMUNITY.matcher(description);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The way to this version, if AWS lists it as a valid upgrade target. */
  public Optional<UpgradeTarget> targetTo(EngineVersion version) {
    return targets.stream().filter(target -> target.version().equals(version)).findFirst();
  }

  /**
   * One offer of two for the same version: AWS has listed a version twice, presumably once for each
   * engine mode (facts §9).
   */
  public OfferedVersion merge(OfferedVersion other) {
    Map<EngineVersion, UpgradeTarget> merged = new LinkedHashMap<>();
    Stream.concat(targets.stream(), other.targets.stream())
        .forEach(target -> merged.putIfAbsent(target.version(), target));
    return new OfferedVersion(
        version,
        available || other.available,
        supportsGlobalDatabases || other.supportsGlobalDatabases,
        description.isEmpty() ? other.description : description,
        List.copyOf(merged.values()));
  }
}
