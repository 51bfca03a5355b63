/** What must hold of every simulated run. */
package io.github.auroraupgrade.simulator.torture.invariant;
