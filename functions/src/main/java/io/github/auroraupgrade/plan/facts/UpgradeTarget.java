package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;

/** One entry of {@code ValidUpgradeTarget}, as {@code DescribeDBEngineVersions} lists it. */
public record UpgradeTarget(
    EngineVersion version, boolean major, boolean supportsGlobalDatabases, boolean autoUpgrade) {
  public UpgradeTarget {
    requireNonNull(version, "version is null");
  }
}
