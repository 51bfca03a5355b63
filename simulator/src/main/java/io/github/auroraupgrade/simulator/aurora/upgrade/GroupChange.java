package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.PendingReboot;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Another parameter group for a cluster or an instance: {@code applying}, half a minute later
 * {@code pending-reboot}, after a reboot {@code in-sync}.
 */
public final class GroupChange {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofSeconds(50);

  private final World world;
  private final DeterministicRandom dice;

  public GroupChange(World world, DeterministicRandom dice) {
    this.world = world;
    this.dice = dice;
  }

  /** A group a cluster has already changes nothing. */
  void cluster(String arn, String group) {
    DBCluster cluster = world.now().cluster(arn);
    if (group.equals(cluster.dbClusterParameterGroup())) {
      return;
    }
    world.change(
        state ->
            state.withCluster(
                arn, now -> PendingReboot.clusterGroup(now, group, PendingReboot.APPLYING)));
    world.at(
        applied(arn), () -> world.change(state -> state.withCluster(arn, PendingReboot::applied)));
  }

  /** A group an instance has already changes nothing. */
  void instance(String arn, String group) {
    DBInstance instance = world.now().instance(arn);
    boolean same =
        instance.dbParameterGroups().stream()
            .anyMatch(used -> group.equals(used.dbParameterGroupName()));
    if (same) {
      return;
    }
    world.change(
        state ->
            state.withInstance(
                arn, now -> PendingReboot.instanceGroup(now, group, PendingReboot.APPLYING)));
    world.at(
        applied(arn), () -> world.change(state -> state.withInstance(arn, PendingReboot::applied)));
  }

  private Instant applied(String arn) {
    return world.time().plus(dice.between(LEAST, MOST, arn + " applies " + world.time()));
  }
}
