package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern LAST_VERSION =
      Pattern.compile("\\b(\\d+\\.\\d+(?:\\.mysql_aurora)?(?:\\.\\d+)*)\\.?$");

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

  /**
   * The version that an engine upgrade leads to, which only its description tells: {@code
   * RequiredParameters upgrade to aurora-mysql 5.7.mysql_aurora.2.11.2} (facts §9).
   */
  public Optional<EngineVersion> requiredVersion() {
    Matcher last = LAST_VERSION.matcher(description);
    return isEngineUpgrade() && last.find()
        ? Optional.of(EngineVersion.parse(last.group(1)))
        : Optional.empty();
  }

  /**
   * Whether an engine patch leads to a version that AWS hides, which only its description tells:
   * {@code Upgrade to Aurora MySQL 1.14.4} (facts §3.6). A patch that names no number may.
   */
  public boolean leadsTo(MysqlVersion hidden) {
    Matcher last = LAST_VERSION.matcher(description);
    return isEnginePatch()
        && (!last.find() || hidden.auroraNumber().equals(Optional.of(last.group(1))));
  }

  /** Whether it concerns the operating system, not the engine. */
  public boolean isOperatingSystem() {
    return action.equals("os-upgrade") || (action.equals("system-update") && resource.isInstance());
  }

  /** When AWS would act on its own, if it has said so. */
  public Optional<Instant> deadline() {
    return forcedApply.or(() -> autoAppliedAfter).or(() -> currentApply);
  }
}
