/**
 * The state machine as written: the part of the Amazon States Language (JSONPath) that we use, read
 * strictly. What we do not know is refused by name and place, never skipped.
 */
package io.github.auroraupgrade.simulator.stepfunctions.definition;
