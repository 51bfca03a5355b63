package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a step from one version to another is made (design §4). */
public enum Strategy {
  /** {@code ModifyDBCluster} on every secondary cluster, then on the primary cluster. */
  SECONDARIES_FIRST("secondaries-first"),
  /** {@code ModifyGlobalCluster}: AWS upgrades all members together. */
  MANAGED_GLOBAL("managed-global", Trait.ALL_MEMBERS_TOGETHER),
  /** {@code ApplyPendingMaintenanceAction} on every secondary cluster, then on the primary. */
  PENDING_PATCH("pending-patch", Trait.PATCH_ONLY),
  /** Snapshot, restore on the new major version, a new global database; the old one stays. */
  SNAPSHOT_RESTORE("snapshot-restore", Trait.NEW_DATABASE),
  /** Detach the secondaries, upgrade the primary, create the secondaries again. */
  REBUILD_SECONDARIES("rebuild-secondaries", Trait.NEW_SECONDARIES);

  /** What sets a strategy apart for those who ask of a finished plan. */
  public enum Trait {
    /** AWS upgrades all members in one operation: they never differ in version. */
    ALL_MEMBERS_TOGETHER,
    /** A patch that waits is applied; the version that AWS prints does not change. */
    PATCH_ONLY,
    /** A new global database is restored from a snapshot; takes consent. */
    NEW_DATABASE,
    /** The secondaries are detached and created again; takes consent. */
    NEW_SECONDARIES
  }

  private final String printed;

  @SuppressWarnings("ImmutableEnumChecker") // it is one of Set.of
  private final Set<Trait> traits;

  Strategy(String printed, Trait... traits) {
    this.printed = printed;
    this.traits = Set.of(traits);
  }

  /** Whether it has this trait. */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether it makes clusters again, and so takes somebody's consent. */
  public boolean makesClusters() {
    return is(Trait.NEW_DATABASE) || is(Trait.NEW_SECONDARIES);
  }

  /** The name in inputs and plans. */
  @JsonValue
  public String printed() {
    return printed;
  }

  /** The strategy with this name. */
  public static Optional<Strategy> named(String name) {
    return Arrays.stream(values()).filter(one -> one.printed.equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Strategy::printed).toList();
  }

  @Override
  public String toString() {
    return printed;
  }
}
