package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.aurora.create.GlobalMembers;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.Membership;
import io.github.auroraupgrade.simulator.aurora.state.PendingActions;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.Switchovers;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;

/** Plays scheduled events; the calls of other actors are not among them, the core makes those. */
public final class EventPlayer {
  private static final Duration PROMOTION = Duration.ofMinutes(2);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /** People give up what AWS refuses for so long. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final World world;
  private final Switchovers topology;
  private final GlobalMembers members;
  private final ReplicaScaling scaling;

  public EventPlayer(World world, Uncertainties uncertainties) {
    this.world = world;
    this.members = new GlobalMembers(world);
    this.scaling = new ReplicaScaling(world);
    this.topology = new Switchovers(world, uncertainties);
  }

  /**
   * Plays one.
   *
   * @param somebodyModifies makes the call of another actor, for that one happening
   * @param tookEffect gets the time at which it changed the fleet; is not called where AWS refuses
   *     it or it finds nothing to do
   */
  public void happen(
      ScheduledEvent happening, Runnable somebodyModifies, Consumer<Instant> tookEffect) {
    Runnable done = () -> tookEffect.accept(world.time());
    boolean isDone =
        switch (happening) {
          case ScheduledEvent.Switchover(String global, String to) ->
              ifSecondary(global, to, () -> topology.switchOver(global, to));
          case ScheduledEvent.Failover(String global, String to) ->
              ifSecondary(global, to, () -> topology.failOver(global, to));
          case ScheduledEvent.MemberDetached(String global, String cluster) ->
              ifSecondary(global, cluster, () -> detach(global, cluster));
          case ScheduledEvent.ClusterBusy(String arn, String status, Duration lasts) ->
              busy(arn, status, lasts);
          case ScheduledEvent.ReaderAdded(String cluster, String name, Duration creating) ->
              scaling.add(cluster, name, creating);
          case ScheduledEvent.ReaderRemoved(String arn, Duration deleting) ->
              scaling.remove(arn, deleting);
          case ScheduledEvent.InstanceRestart(String arn, Duration lasts) -> restart(arn, lasts);
          case ScheduledEvent.MemberAdded added -> add(added);
          case ScheduledEvent.ClusterStatus(String arn, String status) ->
              clusterStatus(arn, status);
          case ScheduledEvent.InstanceStatus(String arn, String status) ->
              instanceStatus(arn, status);
          case ScheduledEvent.MaintenancePending(String arn, String action, String description) ->
              maintenance(arn, action, description);
          case ScheduledEvent.UpgradeAnnounced(String arn) -> announce(arn);
          case ScheduledEvent.PrimaryDetached(String global) -> dissolve(global, done);
          case ScheduledEvent.OldPrimaryDetached lost -> failOverAndDetach(lost, done);
          case ScheduledEvent.SomebodyModifies _, ScheduledEvent.SomebodyRenames _ ->
              changesAnything(somebodyModifies);
        };
    if (isDone) {
      done.run();
    }
  }

  private boolean changesAnything(Runnable call) {
    WorldState before = world.now();
    call.run();
    return !world.now().clusters().equals(before.clusters())
        || !world.now().upgrades().equals(before.upgrades());
  }

  /** AWS refuses what needs a secondary of a quiet global database where there is none. */
  private boolean ifSecondary(String globalName, String cluster, BooleanSupplier change) {
    GlobalCluster global = global(globalName);
    boolean isSecondary =
        WorldState.membership(global, cluster)
            .filter(member -> !Boolean.TRUE.equals(member.isWriter()))
            .isPresent();
    return isSecondary && !Switchovers.isFailingOver(global) && change.getAsBoolean();
  }

  private boolean detach(String global, String cluster) {
    members.detach(global, cluster, PROMOTION);
    return true;
  }

  /** Done when the primary is gone, not now. */
  private boolean dissolve(String name, Runnable done) {
    GlobalCluster global = global(name);
    if (Switchovers.isFailingOver(global)) {
      return false;
    }
    global.globalClusterMembers().stream()
        .filter(member -> !Boolean.TRUE.equals(member.isWriter()))
        .forEach(member -> detach(name, member.dbClusterArn()));
    detachTheLast(name, world.time().plus(PATIENCE), done);
    return false;
  }

  /** The primary goes when it is alone and nothing is under way with it. */
  private void detachTheLast(String name, Instant until, Runnable done) {
    List<String> left =
        global(name).globalClusterMembers().stream()
            .map(GlobalClusterMember::dbClusterArn)
            .toList();
    if (left.size() != 1) {
      return;
    }
    String last = left.getFirst();
    boolean isAvailable = RdsStatus.AVAILABLE.equals(world.now().cluster(last).status());
    if (isAvailable && !world.now().upgrades().containsKey(last)) {
      detach(name, last);
      done.run();
    } else if (world.time().isBefore(until)) {
      world.at(world.time().plus(AGAIN), () -> detachTheLast(name, until, done));
    }
  }

  /** Done when the old primary is gone, not now. */
  private boolean failOverAndDetach(ScheduledEvent.OldPrimaryDetached lost, Runnable done) {
    String global = lost.globalCluster();
    return ifSecondary(
        global,
        lost.toClusterArn(),
        () -> {
          String old = new Membership(global(global), world.now()).writer().orElseThrow();
          topology.failOver(global, lost.toClusterArn());
          Instant at = world.time().plus(lost.after());
          world.at(at, () -> detachOnceQuiet(global, old, at.plus(PATIENCE), done));
          return false;
        });
  }

  /** AWS removes no member that is being upgraded: they try until it is not. */
  private void detachOnceQuiet(String global, String arn, Instant until, Runnable done) {
    if (has(arn, RdsStatus.AVAILABLE) && !world.now().upgrades().containsKey(arn)) {
      if (ifSecondary(global, arn, () -> detach(global, arn))) {
        done.run();
      }
    } else if (world.now().clusters().containsKey(arn) && world.time().isBefore(until)) {
      world.at(world.time().plus(AGAIN), () -> detachOnceQuiet(global, arn, until, done));
    }
  }

  private boolean busy(String arn, String status, Duration lasts) {
    if (!has(arn, RdsStatus.AVAILABLE) || world.now().upgrades().containsKey(arn)) {
      return false;
    }
    world.at(
        world.time().plus(lasts),
        () -> {
          if (has(arn, status)) {
            clusterStatus(arn, RdsStatus.AVAILABLE);
          }
        });
    return clusterStatus(arn, status);
  }

  /** Whether there is such a cluster, by this name still, and has this status. */
  private boolean has(String arn, String status) {
    return Optional.ofNullable(world.now().clusters().get(arn))
        .filter(cluster -> status.equals(cluster.status()))
        .isPresent();
  }

  private boolean restart(String arn, Duration lasts) {
    if (!world.now().instance(arn).dbInstanceStatus().equals(RdsStatus.AVAILABLE)) {
      return false;
    }
    world.at(
        world.time().plus(lasts),
        () -> {
          if (world.now().instance(arn).dbInstanceStatus().equals(RdsStatus.REBOOTING)) {
            instanceStatus(arn, RdsStatus.AVAILABLE);
          }
        });
    return instanceStatus(arn, RdsStatus.REBOOTING);
  }

  private boolean add(ScheduledEvent.MemberAdded added) {
    GlobalCluster global = global(added.globalCluster());
    Arn arn =
        Arn.cluster(
            added.region(),
            Arn.parse(global.globalClusterArn()).account(),
            added.clusterIdentifier());
    if (world.now().clusters().containsKey(arn.toString())) {
      return false;
    }
    NewCluster made = NewCluster.of(arn, global, added.engineVersion(), false);
    world.change(state -> state.withNew(made.cluster(), made.instances()));
    members.add(added.globalCluster(), arn.toString(), "connected");
    world.emit(arn, EventText.created());
    return true;
  }

  private boolean announce(String arn) {
    world.emit(Arn.parse(arn), EventText.minorAvailable());
    return true;
  }

  private boolean clusterStatus(String arn, String status) {
    world.change(state -> state.withCluster(arn, now -> now.toBuilder().status(status).build()));
    return true;
  }

  private boolean instanceStatus(String arn, String status) {
    world.change(
        state -> state.withInstance(arn, now -> now.toBuilder().dbInstanceStatus(status).build()));
    return true;
  }

  private boolean maintenance(String arn, String action, String description) {
    PendingMaintenanceAction pending =
        PendingMaintenanceAction.builder().action(action).description(description).build();
    new PendingActions(world).add(arn, pending);
    return true;
  }

  private GlobalCluster global(String name) {
    return world
        .now()
        .global(name)
        .orElseThrow(() -> new IllegalArgumentException("no global cluster " + name));
  }
}
