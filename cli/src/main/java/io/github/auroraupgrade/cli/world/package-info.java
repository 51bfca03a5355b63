/** The simulated world a command works in: fleet, catalogue and seed, from the user's files. */
package io.github.auroraupgrade.cli.world;
