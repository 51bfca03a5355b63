/** {@code aurora-upgrade torture}: thousands of simulated upgrades in which much goes wrong. */
package io.github.auroraupgrade.cli.torture;
