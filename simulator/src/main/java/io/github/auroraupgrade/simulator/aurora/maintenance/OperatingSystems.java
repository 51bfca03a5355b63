package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Maintenance of hosts: about ten minutes for an instance (facts §3.8), one instance after the
 * other where a cluster is meant.
 */
final class OperatingSystems {
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LEAST = Duration.ofMinutes(6);
  private static final Duration MOST = Duration.ofMinutes(12);

  private final World world;
  private final DeterministicRandom dice;

  OperatingSystems(World world, DeterministicRandom dice) {
    this.world = world;
    this.dice = dice;
  }

  /** One instance. */
  void update(Arn instance, Runnable done) {
    Instant begin = world.time().plus(START);
    world.at(begin, () -> begin(instance));
    world.at(
        begin.plus(duration(instance)),
        () -> {
          end(instance);
          done.run();
        });
  }

  /** All instances of a cluster, one by one; the cluster reads {@code maintenance} meanwhile. */
  void roll(DBCluster cluster, Runnable done) {
    Arn arn = Arn.parse(cluster.dbClusterArn());
    Instant begin = world.time().plus(START);
    world.at(
        begin,
        () -> {
          status(arn, RdsStatus.MAINTENANCE);
          world.emit(arn, EventText.operatingSystemStarting());
        });
    Instant next = begin;
    for (DBInstance instance : world.now().instancesOf(cluster)) {
      Arn name = Arn.parse(instance.dbInstanceArn());
      world.at(next, () -> begin(name));
      next = next.plus(duration(name));
      world.at(next, () -> end(name));
    }
    world.at(
        next,
        () -> {
          status(arn, RdsStatus.AVAILABLE);
          world.emit(arn, EventText.operatingSystemCompleted());
          done.run();
        });
  }

  private Duration duration(Arn instance) {
    return dice.between(LEAST, MOST, instance + " operating system " + world.time());
  }

  private void begin(Arn instance) {
    set(instance, RdsStatus.MAINTENANCE);
    world.emit(instance, EventText.offlinePatches());
  }

  private void end(Arn instance) {
    set(instance, RdsStatus.AVAILABLE);
    world.emit(instance, EventText.offlinePatchesFinished());
  }

  private void set(Arn instance, String status) {
    world.change(
        state ->
            state.withInstance(
                instance.toString(), now -> now.toBuilder().dbInstanceStatus(status).build()));
  }

  private void status(Arn cluster, String status) {
    world.change(
        state ->
            state.withCluster(cluster.toString(), now -> now.toBuilder().status(status).build()));
  }
}
