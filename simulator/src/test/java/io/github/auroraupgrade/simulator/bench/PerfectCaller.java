package io.github.auroraupgrade.simulator.bench;

import java.util.List;

/**
 * The critical path: somebody who sees at once when a member is done, and calls in that second.
 *
 * @param firstAlone whether one secondary is upgraded before the others
 */
record PerfectCaller(boolean firstAlone) implements Upgrader {
  @Override
  public String name() {
    return firstAlone
        ? "critical path: first secondary, slowest other, primary"
        : "critical path: slowest secondary, primary";
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
    while (!world.isDone(members)) {
      world.sleepUntil(world.aws.nextChange().orElseThrow());
    }
  }
}
