/** Fleets: the databases of an account, read from what the AWS CLI prints. */
package io.github.auroraupgrade.simulator.fleet;
