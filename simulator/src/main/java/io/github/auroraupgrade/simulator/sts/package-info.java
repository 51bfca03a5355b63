/** The simulated STS: who somebody is who calls. */
package io.github.auroraupgrade.simulator.sts;
