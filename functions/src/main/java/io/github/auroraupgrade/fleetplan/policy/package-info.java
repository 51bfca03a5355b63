/** The policy of a rollout, read strictly. */
package io.github.auroraupgrade.fleetplan.policy;
