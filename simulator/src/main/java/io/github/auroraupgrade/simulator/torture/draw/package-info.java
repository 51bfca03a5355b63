/** What a seed draws: a fleet, a request, and all that goes wrong. */
package io.github.auroraupgrade.simulator.torture.draw;
