/**
 * A rollout over many databases, decided without AWS: which databases a policy selects, the wave
 * and the lane of each, what a wave's hash is, how long it will take, when its budget of failures
 * is spent. Pure: the same policy and inventories give the same plan, byte for byte.
 */
package io.github.auroraupgrade.fleetplan;
