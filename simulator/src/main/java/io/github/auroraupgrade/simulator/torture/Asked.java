package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.node.ObjectNode;

/** Databases, and what is asked to be done with one of them. */
record Asked(DrawnFleet drawn, ObjectNode request) {
  Asked {
    requireNonNull(drawn, "drawn is null");
    requireNonNull(request, "request is null");
  }
}
