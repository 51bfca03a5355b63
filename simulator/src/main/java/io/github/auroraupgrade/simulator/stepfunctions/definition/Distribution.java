package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;

/**
 * What a Map in distributed mode also has: each iteration is an execution of its own.
 *
 * @param label part of the ARNs of its Map Runs and child executions
 * @param reader the parameters {@code Bucket} and {@code Key} of the JSON array that holds the
 *     items; empty: they are in the state's input
 * @param toleratedFailurePercentage how many of all child executions may fail before the Map Run
 *     does, 0 to 100; by default 0 (Step Functions Developer Guide, "Setting failure thresholds for
 *     Distributed Map states")
 */
public record Distribution(
    String label, Optional<Template> reader, double toleratedFailurePercentage) {
  private static final double HUNDRED = 100;

  /** Whether so many failures are too many. */
  public boolean isExceeded(int failed, int items) {
    return HUNDRED * failed > toleratedFailurePercentage * items;
  }
}
