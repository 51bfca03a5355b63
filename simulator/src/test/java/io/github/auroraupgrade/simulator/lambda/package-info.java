/**
 * The functions as Lambda runs them: the deployable as packaged, each handler in a process of its
 * own under AWS's runtime interface client, the walker and the simulated AWS around them.
 */
package io.github.auroraupgrade.simulator.lambda;
