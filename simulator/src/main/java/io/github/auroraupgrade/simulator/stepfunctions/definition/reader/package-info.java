/** Reads the definition, state by state. */
package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;
