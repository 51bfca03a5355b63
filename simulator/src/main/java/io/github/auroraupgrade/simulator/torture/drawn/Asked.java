package io.github.auroraupgrade.simulator.torture.drawn;

import tools.jackson.databind.node.ObjectNode;

/** Databases, and what is asked to be done with one of them. */
public record Asked(DrawnFleet drawn, ObjectNode request) {}
