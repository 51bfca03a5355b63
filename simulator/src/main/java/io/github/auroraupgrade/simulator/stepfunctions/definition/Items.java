package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.Optional;

/**
 * What a Map runs over: where the array is, what each iteration gets, how many run side by side.
 */
public record Items(Path path, Optional<Template> selector, Concurrency concurrency) {}
