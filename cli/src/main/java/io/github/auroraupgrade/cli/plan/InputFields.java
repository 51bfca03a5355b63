package io.github.auroraupgrade.cli.plan;

import tools.jackson.databind.node.ObjectNode;

/** Options that are fields of a run's input. */
interface InputFields {
  /** Puts in what was given, and nothing else. */
  void into(ObjectNode input);
}
