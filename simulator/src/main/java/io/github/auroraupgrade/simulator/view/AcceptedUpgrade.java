package io.github.auroraupgrade.simulator.view;

import java.time.Instant;

/**
 * An upgrade of one cluster that the simulated AWS took on; asking again for what is about to start
 * anyway takes on nothing.
 */
public record AcceptedUpgrade(Instant time, String clusterArn, String from, String target) {}
