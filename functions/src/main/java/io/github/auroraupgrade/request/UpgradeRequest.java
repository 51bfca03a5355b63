package io.github.auroraupgrade.request;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import java.util.Optional;

/**
 * What somebody wants: this global database, upgraded.
 *
 * @param targetEngineVersion empty: the latest minor version that every member can take
 * @param dryRun plan and tell, change nothing
 * @param maxConcurrentSecondaries how many secondary clusters may be under way at once, 1 to 10
 * @param because a sentence: who or what asked
 */
public record UpgradeRequest(
    String globalClusterIdentifier,
    Optional<EngineVersion> targetEngineVersion,
    boolean dryRun,
    int maxConcurrentSecondaries,
    String because) {
  public UpgradeRequest {
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(targetEngineVersion, "targetEngineVersion is null");
    requireNonNull(because, "because is null");
  }

  /** What an event asks for, once it is known which global database it is about. */
  public static UpgradeRequest fromEvent(String globalClusterIdentifier, EventNotice notice) {
    return new UpgradeRequest(
        globalClusterIdentifier, Optional.empty(), !notice.asksForUpgrade(), 1, notice.because());
  }

  /** The same request for exactly this version. */
  public UpgradeRequest withTarget(EngineVersion target) {
    return new UpgradeRequest(
        globalClusterIdentifier, Optional.of(target), dryRun, maxConcurrentSecondaries, because);
  }
}
