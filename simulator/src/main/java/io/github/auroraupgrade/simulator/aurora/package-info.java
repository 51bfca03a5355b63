/**
 * The Aurora control plane: describes, and upgrades that take their time.
 *
 * <ol>
 *   <li>{@code WorldState} is the whole truth at one instant, made of the SDK's own immutable
 *       objects.
 *   <li>{@code World} holds the present state, the past ones, and the agenda of what is to come.
 *   <li>{@code UpgradeRules} says no in AWS's words; {@code UpgradeTimeline} writes an accepted
 *       upgrade into the agenda; {@code TopologyCheck} does the same for failovers and the like.
 *   <li>{@code GlobalUpgrade} upgrades all members in one operation, {@code MaintenanceWork} does
 *       what pending actions announce, {@code CreateOperations} are the operations by which
 *       something comes or goes.
 *   <li>{@link io.github.auroraupgrade.simulator.aurora.Aurora} is the door to it all.
 * </ol>
 */
package io.github.auroraupgrade.simulator.aurora;
