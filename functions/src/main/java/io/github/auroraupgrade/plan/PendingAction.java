package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Instant;
import java.util.Optional;

/**
 * A pending maintenance action (facts §2.2).
 *
 * @param resource a cluster, or an instance
 * @param action AWS's word: {@code system-update}, {@code db-upgrade}, {@code os-upgrade}…
 * @param autoAppliedAfter from when AWS applies it in the maintenance window
 * @param forcedApply when AWS applies it regardless of the window
 * @param currentApply when it will be applied as things stand
 */
public record PendingAction(
    RdsArn resource,
    String action,
    String description,
    Optional<String> optIn,
    Optional<Instant> autoAppliedAfter,
    Optional<Instant> forcedApply,
    Optional<Instant> currentApply) {
  public PendingAction {
    requireNonNull(resource, "resource is null");
    requireNonNull(action, "action is null");
    requireNonNull(description, "description is null");
    requireNonNull(optIn, "optIn is null");
    requireNonNull(autoAppliedAfter, "autoAppliedAfter is null");
    requireNonNull(forcedApply, "forcedApply is null");
    requireNonNull(currentApply, "currentApply is null");
  }

  /**
   * Whether this is an engine patch: {@code system-update} on a cluster. The same word on an
   * instance is an update of the operating system (facts §0.1).
   */
  public boolean isEnginePatch() {
    return action.equals("system-update") && resource.isCluster();
  }

  /** Whether this is an engine upgrade, also a forced one (facts §9). */
  public boolean isEngineUpgrade() {
    return action.equals("db-upgrade") && resource.isCluster();
  }

  /** Whether it concerns the operating system, not the engine. */
  public boolean isOperatingSystem() {
    return action.equals("os-upgrade") || (action.equals("system-update") && resource.isInstance());
  }

  /** When AWS would act by itself, if it has said so. */
  public Optional<Instant> deadline() {
    return forcedApply.or(() -> autoAppliedAfter).or(() -> currentApply);
  }
}
