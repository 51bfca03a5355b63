package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.Membership;
import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.FailoverState;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Switchover and failover of a global database (facts §1.2, §3.3, §4 #16). */
public final class Switchovers {
  private final World world;
  private final Uncertainties uncertainties;
  private final UpgradeSteps steps;

  public Switchovers(World world, Uncertainties uncertainties) {
    this.world = world;
    this.uncertainties = uncertainties;
    this.steps = new UpgradeSteps(world);
  }

  /** False where AWS refuses it, with event 0187. */
  public boolean switchOver(String globalName, String to) {
    GlobalCluster global = global(globalName);
    Arn target = Arn.parse(to);
    Membership members = new Membership(global, world.now());
    if (!members.canSwitchOver()) {
      world.emit(target, EventText.global("0187", switchover(target) + " failed."));
      return false;
    }
    String from = members.writer().orElseThrow();
    FailoverState state =
        FailoverState.builder()
            .status("pending")
            .fromDbClusterArn(from)
            .toDbClusterArn(to)
            .isDataLossAllowed(false)
            .build();
    change(globalName, now -> now.status(RdsStatus.SWITCHING_OVER).failoverState(state));
    world.emit(target, EventText.global("0181", switchover(target) + " started."));
    world.at(
        world.time().plus(uncertainties.switchover()), () -> finishSwitchover(globalName, target));
    return true;
  }

  /** AWS prints an empty {@code FailoverState} where nothing is under way (facts §2.2). */
  public static boolean isFailingOver(GlobalCluster global) {
    return global.failoverState() != null && global.failoverState().status() != null;
  }

  /** Always true: a failover needs nothing but a secondary. */
  public boolean failOver(String globalName, String to) {
    GlobalCluster global = global(globalName);
    Arn target = Arn.parse(to);
    String from = new Membership(global, world.now()).writer().orElseThrow();
    cancelUpgrades(global);
    moveWriter(globalName, to, arn -> arn.equals(from));
    String version = world.now().cluster(to).engineVersion();
    change(globalName, now -> now.engineVersion(version));
    world.emit(target, EventText.global("0238", place("Global failover to", target, "completed.")));
    Arn old = Arn.parse(from);
    world.emit(old, EventText.global("0240", resynchronizing("Started", old)));
    world.at(
        world.time().plus(uncertainties.resynchronisation()),
        () -> finishFailover(globalName, old, target));
    return true;
  }

  /** Of an upgrade of all members together nothing is left: who is done stays so. */
  private void cancelUpgrades(GlobalCluster global) {
    boolean together = RdsStatus.UPGRADING.equals(global.status());
    for (GlobalClusterMember member : global.globalClusterMembers()) {
      Optional<Upgrade> upgrade =
          Optional.ofNullable(world.now().upgrades().get(member.dbClusterArn()));
      upgrade.ifPresent(steps::cancelByFailover);
      upgrade.filter(_ -> together).ifPresent(steps::forget);
    }
    if (together) {
      change(global.globalClusterIdentifier(), now -> now.status(RdsStatus.AVAILABLE));
    }
  }

  private void finishSwitchover(String globalName, Arn target) {
    moveWriter(globalName, target.toString(), arn -> false);
    change(globalName, now -> now.status(RdsStatus.AVAILABLE).failoverState((FailoverState) null));
    world.emit(
        target,
        EventText.global("0184", place("New primary", target, "was successfully promoted.")));
    world.emit(target, EventText.global("0185", switchover(target) + " finished."));
  }

  private void finishFailover(String globalName, Arn old, Arn target) {
    Membership members = new Membership(global(globalName), world.now());
    // Another failover may have moved the writer on.
    if (members.writer().filter(target.toString()::equals).isPresent()) {
      String version = world.now().cluster(target.toString()).engineVersion();
      members.clusters().stream()
          .filter(cluster -> isRewritten(cluster, old, version))
          .forEach(cluster -> align(cluster, version, target));
      moveWriter(globalName, target.toString(), arn -> false);
    }
    world.emit(old, EventText.global("0241", resynchronizing("Finished", old)));
  }

  /** The old primary follows the new one, and nobody replicates from another major version. */
  private static boolean isRewritten(DBCluster cluster, Arn old, String version) {
    return cluster.dbClusterArn().equals(old.toString())
        ? !cluster.engineVersion().equals(version)
        : !VersionOrder.isSameMajor(cluster.engineVersion(), version);
  }

  // After a failover Aurora rewrites the versions that differ from the new primary's.
  private void align(DBCluster cluster, String version, Arn target) {
    Arn arn = Arn.parse(cluster.dbClusterArn());
    world.change(
        state ->
            state.withCluster(
                arn.toString(), now -> now.toBuilder().engineVersion(version).build()));
    world
        .now()
        .instancesOf(cluster)
        .forEach(
            instance ->
                world.change(
                    state ->
                        state.withInstance(
                            instance.dbInstanceArn(),
                            now -> now.toBuilder().engineVersion(version).build())));
    world.emit(
        arn,
        EventText.alignedAfterFailover(
            arn.name(), cluster.engineVersion(), version, target.name()));
  }

  private void moveWriter(String globalName, String writer, Predicate<String> isOutOfStep) {
    GlobalCluster global = global(globalName);
    List<String> readers =
        global.globalClusterMembers().stream()
            .map(GlobalClusterMember::dbClusterArn)
            .filter(arn -> !arn.equals(writer))
            .toList();
    List<GlobalClusterMember> moved =
        global.globalClusterMembers().stream()
            .map(member -> moved(member, writer, readers, isOutOfStep))
            .toList();
    change(globalName, now -> now.globalClusterMembers(moved));
  }

  private static GlobalClusterMember moved(
      GlobalClusterMember member,
      String writer,
      List<String> readers,
      Predicate<String> isOutOfStep) {
    boolean isWriter = member.dbClusterArn().equals(writer);
    return member.toBuilder()
        .isWriter(isWriter)
        .readers(isWriter ? readers : List.of())
        .globalWriteForwardingStatus(isWriter ? null : "disabled")
        .synchronizationStatus(
            isOutOfStep.test(member.dbClusterArn()) ? "pending-resync" : "connected")
        .build();
  }

  private GlobalCluster global(String name) {
    return world
        .now()
        .global(name)
        .orElseThrow(() -> new IllegalArgumentException("no global cluster " + name));
  }

  private void change(String globalName, UnaryOperator<GlobalCluster.Builder> change) {
    world.change(
        state -> state.withGlobal(globalName, now -> change.apply(now.toBuilder()).build()));
  }

  private static String switchover(Arn target) {
    return place("Global switchover to", target, "").strip();
  }

  private static String place(String before, Arn target, String after) {
    return before + " DB cluster " + target.name() + " in Region " + target.region() + " " + after;
  }

  private static String resynchronizing(String verb, Arn old) {
    return place(verb + " resynchronizing members of", old, "after global failover.");
  }
}
