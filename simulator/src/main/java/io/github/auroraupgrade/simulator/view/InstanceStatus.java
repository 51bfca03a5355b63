package io.github.auroraupgrade.simulator.view;

/** One instance of a member of a global database as it stands, for a witness. */
public record InstanceStatus(
    String region,
    String clusterIdentifier,
    String instanceIdentifier,
    String engineVersion,
    String status) {}
