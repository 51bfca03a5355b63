package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;

/**
 * What a Map in distributed mode has besides: each iteration is an execution of its own.
 *
 * @param label part of the ARNs of its Map Runs and child executions
 * @param reader the parameters {@code Bucket} and {@code Key} of the JSON array that holds the
 *     items; empty: they are in the state's input
 */
public record Distribution(String label, Optional<Template> reader, Tolerance tolerance) {
  public Distribution {
    requireNonNull(label, "label is null");
    requireNonNull(reader, "reader is null");
    requireNonNull(tolerance, "tolerance is null");
  }
}
