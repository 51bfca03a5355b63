/** A fleet on this machine: a hub and spokes, and rollouts over them that are worth watching. */
package io.github.auroraupgrade.simulator.local.hub;
