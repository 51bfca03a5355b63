/** The state of the simulated Aurora: immutable worlds, the agenda, and what they are made of. */
package io.github.auroraupgrade.simulator.aurora.state;
