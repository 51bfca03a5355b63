/** The deployment on this machine: the real handlers, around them the simulated AWS. */
package io.github.auroraupgrade.simulator.local;
