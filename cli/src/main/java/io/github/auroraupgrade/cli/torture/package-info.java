/**
 * {@code aurora-upgrade torture}: thousands of simulated upgrades in which many things go wrong.
 */
package io.github.auroraupgrade.cli.torture;
