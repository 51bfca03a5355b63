package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.ServingInstances;
import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** The single changes an upgrade is made of, each with the event AWS emits for it. */
final class UpgradeSteps {
  // AWS leaves the element out when nothing is pending.
  private static final @Nullable ClusterPendingModifiedValues NOTHING_PENDING = null;

  private final World world;

  UpgradeSteps(World world) {
    this.world = world;
  }

  /** An instance that is not available ends the upgrade before it begins: event 0085. */
  boolean isBlockedByInstance(Upgrade upgrade) {
    WorldState state = world.now();
    DBCluster cluster = state.cluster(upgrade.clusterArn());
    Optional<DBInstance> broken =
        state.instancesOf(cluster).stream()
            .filter(instance -> !ServingInstances.is(instance))
            .findFirst();
    broken.ifPresent(
        instance -> {
          settle(upgrade, upgrade.from());
          world.emit(
              source(upgrade),
              EventText.unableToUpgrade(
                  cluster.dbClusterIdentifier(),
                  instance.dbInstanceIdentifier(),
                  instance.dbInstanceStatus()));
        });
    return broken.isPresent();
  }

  void prepare(Upgrade upgrade) {
    cluster(upgrade, now -> now.status(RdsStatus.UPGRADING));
    world.emit(source(upgrade), EventText.preparing(source(upgrade).name()));
  }

  void failPrechecks(Upgrade upgrade) {
    settle(upgrade, upgrade.from());
    world.emit(source(upgrade), EventText.prechecksFailed(cluster(upgrade).engine()));
  }

  void begin(Upgrade upgrade) {
    cluster(upgrade, now -> now.status(RdsStatus.UPGRADING));
    world.emit(source(upgrade), EventText.started());
  }

  void announceProgress(Upgrade upgrade) {
    world.emit(source(upgrade), EventText.inProgress());
  }

  void beginInstance(String arn) {
    instance(arn, now -> now.dbInstanceStatus(RdsStatus.UPGRADING));
    emit(arn, EventText.instanceInProgress());
  }

  /** The engine goes down, to come up on the new version. */
  void shutDownInstance(String arn) {
    Optional.ofNullable(world.now().instances().get(arn))
        .filter(instance -> RdsStatus.UPGRADING.equals(instance.dbInstanceStatus()))
        .ifPresent(_ -> emit(arn, EventText.shutDown()));
  }

  /** The engine serves again. */
  void restartInstance(String arn) {
    emit(arn, EventText.restarted());
  }

  /** The version flips while the status still reads {@code upgrading}. */
  void flipVersion(Upgrade upgrade) {
    cluster(upgrade, now -> now.engineVersion(upgrade.target()));
  }

  void finish(Upgrade upgrade) {
    finishQuietly(upgrade);
    boolean newVersion = !upgrade.from().equals(upgrade.target());
    if (newVersion && cluster(upgrade).engine().equals("aurora-mysql")) {
      world.emit(source(upgrade), EventText.patched(upgrade.from(), upgrade.target()));
    }
    world.emit(source(upgrade), EventText.upgraded());
  }

  /** Available on the target, without a word. */
  void finishQuietly(Upgrade upgrade) {
    cluster(
        upgrade,
        now ->
            now.status(RdsStatus.AVAILABLE)
                .engineVersion(upgrade.target())
                .pendingModifiedValues(NOTHING_PENDING));
  }

  void finishInstance(String arn, String target) {
    instance(arn, now -> now.dbInstanceStatus(RdsStatus.AVAILABLE).engineVersion(target));
    emit(arn, EventText.instancePatched());
  }

  void leaveInstanceBehind(String arn) {
    instance(arn, now -> now.dbInstanceStatus(RdsStatus.AVAILABLE));
  }

  void breakInstance(String arn, String status) {
    instance(arn, now -> now.dbInstanceStatus(status));
    emit(arn, EventText.putInto(status));
  }

  void rollBack(Upgrade upgrade, String reason) {
    settle(upgrade, upgrade.from());
    world.emit(source(upgrade), EventText.cannotBeUpgraded(reason));
  }

  /** A failover of the global database ends an upgrade under way: event 0517. */
  void cancelByFailover(Upgrade upgrade) {
    if (hasLanded(upgrade)) {
      return;
    }
    settle(upgrade, upgrade.from());
    world.emit(
        source(upgrade), EventText.cancelledByFailover(source(upgrade).name(), upgrade.from()));
  }

  /** The cluster is done; its instances may follow. */
  boolean hasLanded(Upgrade upgrade) {
    DBCluster cluster = cluster(upgrade);
    return upgrade.target().equals(cluster.engineVersion())
        && RdsStatus.AVAILABLE.equals(cluster.status());
  }

  void forget(Upgrade upgrade) {
    world.change(state -> state.withoutUpgrade(upgrade.clusterArn()));
  }

  /** The global cluster shows its primary's version, some time after the primary (facts §3.5). */
  void followPrimary(String clusterArn) {
    WorldState state = world.now();
    state
        .globalOf(clusterArn)
        .filter(
            global ->
                WorldState.membership(global, clusterArn)
                    .filter(GlobalClusterMember::isWriter)
                    .isPresent())
        .ifPresent(
            global -> {
              String version = state.cluster(clusterArn).engineVersion();
              world.change(
                  present ->
                      present.withGlobal(
                          global.globalClusterIdentifier(),
                          now -> now.toBuilder().engineVersion(version).build()));
            });
  }

  /** Back to what it was, without a word. */
  void restore(Upgrade upgrade) {
    settle(upgrade, upgrade.from());
  }

  private void settle(Upgrade upgrade, String version) {
    cluster(
        upgrade,
        now ->
            now.status(RdsStatus.AVAILABLE)
                .engineVersion(version)
                .pendingModifiedValues(NOTHING_PENDING));
    for (DBInstance instance : world.now().instancesOf(cluster(upgrade))) {
      boolean touched = RdsStatus.UPGRADING.equals(instance.dbInstanceStatus());
      if (touched || upgrade.target().equals(instance.engineVersion())) {
        instance(
            instance.dbInstanceArn(),
            now -> now.dbInstanceStatus(RdsStatus.AVAILABLE).engineVersion(version));
      }
    }
    forget(upgrade);
  }

  private DBCluster cluster(Upgrade upgrade) {
    return world.now().cluster(upgrade.clusterArn());
  }

  private void cluster(Upgrade upgrade, UnaryOperator<DBCluster.Builder> change) {
    world.change(
        state ->
            state.withCluster(upgrade.clusterArn(), now -> change.apply(now.toBuilder()).build()));
  }

  private void emit(String instanceArn, EventText text) {
    if (world.now().instances().containsKey(instanceArn)) {
      world.emit(Arn.parse(instanceArn), text);
    }
  }

  private void instance(String arn, UnaryOperator<DBInstance.Builder> change) {
    world.change(state -> state.withInstance(arn, now -> change.apply(now.toBuilder()).build()));
  }

  private static Arn source(Upgrade upgrade) {
    return Arn.parse(upgrade.clusterArn());
  }
}
