/** Pending maintenance, and what happens without a call. */
package io.github.auroraupgrade.simulator.aurora.maintenance;
