/** The operations that describe. */
package io.github.auroraupgrade.simulator.aurora.read;
