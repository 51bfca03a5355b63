/** The operations that change an engine version or a setting, and how an upgrade runs. */
package io.github.auroraupgrade.simulator.aurora.upgrade;
