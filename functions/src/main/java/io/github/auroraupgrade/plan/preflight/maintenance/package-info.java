/** Preflight rules about what waits: pending maintenance, reboots, maintenance windows. */
package io.github.auroraupgrade.plan.preflight.maintenance;
