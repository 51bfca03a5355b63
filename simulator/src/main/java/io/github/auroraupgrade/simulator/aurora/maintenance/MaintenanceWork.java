package io.github.auroraupgrade.simulator.aurora.maintenance;

import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.PendingActions;
import io.github.auroraupgrade.simulator.aurora.state.ServingInstances;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.UpgradeTimeline;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;

/**
 * Does what maintenance actions announce: engine patches and forced upgrades of clusters, operating
 * systems of clusters and instances. An action leaves the list up to four minutes after it is done
 * (facts §2.2, §3.5); it is applied unasked in the first window from {@code AutoAppliedAfterDate},
 * or at {@code ForcedApplyDate}, window or not.
 */
public final class MaintenanceWork {
  private static final Duration GONE_LEAST = Duration.ofSeconds(30);
  private static final Duration GONE_MOST = Duration.ofMinutes(4);

  private final World world;
  private final DeterministicRandom dice;
  private final UpgradeTimeline timeline;
  private final PendingActions actions;
  private final OperatingSystems operatingSystems;

  public MaintenanceWork(World world, DeterministicRandom dice, UpgradeTimeline timeline) {
    this.world = world;
    this.dice = dice;
    this.timeline = timeline;
    this.actions = new PendingActions(world);
    this.operatingSystems = new OperatingSystems(world, dice);
  }

  /** Writes into the agenda what is applied without anybody asking. */
  public void scheduleWhatIsDue() {
    world
        .now()
        .maintenance()
        .forEach(
            (arn, pending) -> {
              boolean known =
                  world.now().clusters().containsKey(arn)
                      || world.now().instances().containsKey(arn);
              if (known) {
                pending.pendingMaintenanceActionDetails().forEach(a -> scheduleDue(arn, a));
              }
            });
  }

  /** When an action is applied if nobody asks. */
  Optional<Instant> dueDate(String arn, PendingMaintenanceAction pending) {
    Optional<Instant> automatic =
        Optional.ofNullable(pending.autoAppliedAfterDate())
            .map(date -> actions.window(arn).nextStart(later(date, world.time()).minusMillis(1)));
    Optional<Instant> forced =
        Optional.ofNullable(pending.forcedApplyDate()).map(date -> later(date, world.time()));
    return Stream.of(automatic, forced).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /** Starts an action at a time, if by then nothing else was decided. */
  void startAt(Instant when, String arn, String action) {
    world.at(
        when,
        () ->
            actions
                .find(arn, action)
                .filter(pending -> when.equals(pending.currentApplyDate()))
                .ifPresent(pending -> startOrWait(arn, pending)));
  }

  /** Starts an action now. */
  void start(String arn, String action) {
    DBCluster cluster = world.now().clusters().get(arn);
    Runnable done = () -> finish(arn, action);
    if (cluster == null) {
      operatingSystems.update(Arn.parse(arn), done);
      return;
    }
    String description = actions.find(arn, action).orElseThrow().description();
    switch (action) {
      case "system-update" ->
          timeline.acceptPatch(cluster, () -> patched(cluster, description, done));
      case "db-upgrade" -> timeline.accept(cluster, lastWord(description), world.time(), done);
      case String other -> operatingSystems.roll(cluster, done);
    }
  }

  /** Whether an action is under way or done, though it may be listed still. */
  boolean isStarted(String arn, PendingMaintenanceAction pending) {
    WorldState state = world.now();
    DBCluster cluster = state.clusters().get(arn);
    if (cluster == null || state.upgrades().containsKey(arn)) {
      return true;
    }
    String target = lastWord(pending.description());
    return switch (pending.action()) {
      case "system-update" -> target.equals(state.belongings().patchLevels().get(arn));
      case "db-upgrade" -> target.equals(cluster.engineVersion());
      case String other -> true;
    };
  }

  /** The version an action leads to: {@code Upgrade to Aurora MySQL 1.14.4}. */
  static String lastWord(String description) {
    return description.substring(description.lastIndexOf(' ') + 1);
  }

  private void scheduleDue(String arn, PendingMaintenanceAction pending) {
    dueDate(arn, pending)
        .ifPresent(
            when -> {
              actions.change(arn, pending.action(), p -> p.currentApplyDate(when));
              startAt(when, arn, pending.action());
            });
  }

  // AWS tries again in the next window.
  private void startOrWait(String arn, PendingMaintenanceAction pending) {
    WorldState state = world.now();
    boolean available =
        Arn.parse(arn).kind().equals("cluster")
            ? RdsStatus.AVAILABLE.equals(state.cluster(arn).status())
            : ServingInstances.is(state.instance(arn));
    Instant next = actions.window(arn).nextStart(world.time());
    if (available) {
      start(arn, pending.action());
      world.at(next, () -> startAgain(arn, pending.action()));
      return;
    }
    actions.change(arn, pending.action(), p -> p.currentApplyDate(next));
    startAt(next, arn, pending.action());
  }

  // What failed in its window is tried again in the next one.
  private void startAgain(String arn, String action) {
    actions
        .find(arn, action)
        .filter(pending -> "next-maintenance".equals(pending.optInStatus()))
        .ifPresent(pending -> startOrWait(arn, pending));
  }

  private void patched(DBCluster cluster, String description, Runnable done) {
    String arn = cluster.dbClusterArn();
    String level = lastWord(description);
    Optional.ofNullable(world.now().belongings().patchLevels().get(arn))
        .ifPresent(from -> world.emit(Arn.parse(arn), EventText.patched(from, level)));
    world.change(state -> state.withBelongings(b -> b.withPatchLevel(arn, level)));
    done.run();
  }

  private void finish(String arn, String action) {
    Optional<PendingMaintenanceAction> finished = actions.find(arn, action);
    String name = arn + action + world.time();
    Instant gone = world.time().plus(dice.between(GONE_LEAST, GONE_MOST, name + " gone"));
    world.at(
        gone,
        () -> {
          actions.remove(arn, action);
          finished
              .flatMap(
                  done ->
                      Optional.ofNullable(world.now().clusters().get(arn))
                          .flatMap(cluster -> PatchLevels.next(cluster, done)))
              .ifPresent(next -> actions.add(arn, next));
        });
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
