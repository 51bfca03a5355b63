/** The deployment on a laptop: the real handlers, around them the simulated AWS. */
package io.github.auroraupgrade.simulator.laptop;
