package io.github.auroraupgrade.simulator.view;

/**
 * One member of a global database as it stands, for a person who watches.
 *
 * @param percent how far its upgrade is, 0 to 100; 0 when none is under way
 */
public record MemberStatus(
    String region,
    String clusterIdentifier,
    boolean isPrimary,
    String engineVersion,
    String status,
    int percent) {}
