/**
 * Rollouts over many databases in which much goes wrong: the hub's real state machine and functions
 * over played runs ({@code docs/torture.md}).
 */
package io.github.auroraupgrade.simulator.torture.rollout;
