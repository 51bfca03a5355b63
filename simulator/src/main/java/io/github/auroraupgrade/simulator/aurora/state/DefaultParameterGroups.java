package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * A major through ModifyGlobalCluster leaves the default groups of the new version behind, in sync;
 * custom ones have to be attached afterwards (facts §2.2, §3.4).
 */
public final class DefaultParameterGroups {
  private final World world;
  private final ParameterGroups groups;

  public DefaultParameterGroups(World world, ParameterGroups groups) {
    this.world = world;
    this.groups = groups;
  }

  public void attach(Upgrade upgrade) {
    DBCluster cluster = world.now().cluster(upgrade.clusterArn());
    String name =
        groups.defaultGroup(Arn.parse(upgrade.clusterArn()), cluster.engine(), upgrade.target());
    world.change(
        state ->
            state.withCluster(
                upgrade.clusterArn(),
                now -> PendingReboot.clusterGroup(now, name, PendingReboot.IN_SYNC)));
    for (DBInstance instance : world.now().instancesOf(cluster)) {
      world.change(
          state ->
              state.withInstance(
                  instance.dbInstanceArn(),
                  now -> PendingReboot.instanceGroup(now, name, PendingReboot.IN_SYNC)));
    }
  }
}
