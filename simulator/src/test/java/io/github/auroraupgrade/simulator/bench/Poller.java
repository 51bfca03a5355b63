package io.github.auroraupgrade.simulator.bench;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * A careful program that asks for everything every 30 seconds and knows what done means.
 *
 * @param firstAlone whether one secondary is upgraded before the others
 */
record Poller(boolean firstAlone) implements Upgrader {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "30-second poller, " + (firstAlone ? "our order" : "all secondaries at once");
  }

  @Override
  public void upgrade(World world) {
    List<World.Member> secondaries = world.secondaries();
    int first = firstAlone ? 1 : 0;
    upgrade(world, secondaries.subList(0, first));
    upgrade(world, secondaries.subList(first, secondaries.size()));
    upgrade(world, List.of(world.primary()));
  }

  private static void upgrade(World world, List<World.Member> members) {
    members.forEach(world::modify);
    while (!members.stream()
        .map(member -> isDone(world, member))
        .reduce(true, Boolean::logicalAnd)) {
      world.sleep(PERIOD);
    }
  }

  private static boolean isDone(World world, World.Member member) {
    RdsClient rds = world.rds(member.region());
    DBCluster cluster =
        rds.describeDBClusters(any -> any.dbClusterIdentifier(member.cluster()))
            .dbClusters()
            .getFirst();
    List<DBInstance> instances =
        rds.describeDBInstances(
                any ->
                    any.filters(
                        Filter.builder().name("db-cluster-id").values(member.cluster()).build()))
            .dbInstances();
    return serves(cluster.engineVersion(), cluster.status())
        && instances.stream().allMatch(it -> serves(it.engineVersion(), it.dbInstanceStatus()));
  }

  private static boolean serves(String version, String status) {
    return version.equals(World.TARGET) && status.equals("available");
  }
}
