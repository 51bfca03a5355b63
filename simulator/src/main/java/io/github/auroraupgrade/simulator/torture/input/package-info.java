/** The input of an execution, parsed once. */
package io.github.auroraupgrade.simulator.torture.input;
