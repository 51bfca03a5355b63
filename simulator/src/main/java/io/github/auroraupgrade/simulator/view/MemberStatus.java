package io.github.auroraupgrade.simulator.view;

/**
 * One member of a global database as it stands, for a person who watches.
 *
 * @param pendingVersion a version that AWS has accepted and not reached; empty where none is
 * @param percent how far its upgrade is, 0 to 100; 0 when none is under way
 */
public record MemberStatus(
    String region,
    String clusterIdentifier,
    boolean isPrimary,
    String engineVersion,
    String pendingVersion,
    String status,
    int percent) {
  /** The same with no version pending. */
  public MemberStatus(
      String region,
      String clusterIdentifier,
      boolean isPrimary,
      String engineVersion,
      String status,
      int percent) {
    this(region, clusterIdentifier, isPrimary, engineVersion, "", status, percent);
  }

  /** Whether a version waits that it is not on. */
  public boolean isPending() {
    return !pendingVersion.isEmpty() && !pendingVersion.equals(engineVersion);
  }
}
