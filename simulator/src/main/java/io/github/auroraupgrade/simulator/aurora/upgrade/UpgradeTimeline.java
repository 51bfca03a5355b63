package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Writes an accepted upgrade into the agenda, with the races of facts §3.5: the status reads {@code
 * available} for some tens of seconds more, instances lead or lag their cluster by up to a minute,
 * the global version follows the primary's. A cluster takes 8 to 25 minutes (facts §3.8).
 */
public final class UpgradeTimeline {
  private static final Duration START_LEAST = Duration.ofSeconds(20);
  private static final Duration START_MOST = Duration.ofSeconds(50);
  private static final Duration LEAST = Duration.ofMinutes(8);
  private static final Duration MOST = Duration.ofMinutes(25);
  private static final Duration PATCH_LEAST = Duration.ofMinutes(3);
  private static final Duration PATCH_MOST = Duration.ofMinutes(10);
  private static final Duration SLACK = Duration.ofMinutes(1);
  private static final Duration DOWN_LEAST = Duration.ofSeconds(15);
  private static final Duration DOWN_MOST = Duration.ofSeconds(35);
  private static final int UP_BEFORE_DONE_SECONDS = 8;
  private static final Duration PRECHECK_MOST = Duration.ofSeconds(90);

  private final World world;
  private final DeterministicRandom dice;
  private Faults faults;
  private final UpgradeSteps steps;
  private final Map<String, Integer> accepted = new HashMap<>();
  private final List<AcceptedUpgrade> journal = new ArrayList<>();
  private final Set<String> wrong = new HashSet<>();

  public UpgradeTimeline(World world, DeterministicRandom dice, Faults faults) {
    this.world = world;
    this.dice = dice;
    this.faults = faults;
    this.steps = new UpgradeSteps(world);
  }

  /** Whether an upgrade is accepted whose cluster still reads {@code available}. */
  boolean isAboutToStart(String clusterArn) {
    Upgrade upgrade = world.now().upgrades().get(clusterArn);
    return upgrade != null && world.time().isBefore(upgrade.begin());
  }

  /** Accepts an upgrade, as below, with nothing to do afterwards. */
  void accept(DBCluster cluster, String target, Instant earliest) {
    accept(cluster, target, earliest, () -> {});
  }

  /**
   * Accepts a patch: like an upgrade, but shorter, and the version stays as it is.
   *
   * @param done happens when it succeeded
   */
  public void acceptPatch(DBCluster cluster, Runnable done) {
    int number = accepted.merge(cluster.dbClusterArn(), 1, Integer::sum);
    UpgradeOutcome outcome = faults.outcome(cluster.dbClusterIdentifier());
    if (outcome instanceof UpgradeOutcome.NeverStarts(int calls) && number <= calls) {
      goesWrong(cluster.dbClusterArn());
      return;
    }
    String id = cluster.dbClusterArn() + "#" + number;
    String version = cluster.engineVersion();
    journal.add(new AcceptedUpgrade(world.time(), cluster.dbClusterArn(), version, version));
    Duration lasts = dice.between(PATCH_LEAST, PATCH_MOST, id + " lasts");
    plan(upgrade(cluster, version, world.time(), id, lasts), outcome, done);
  }

  /**
   * Accepts an upgrade. Asked again for what is about to start anyway, it changes nothing.
   *
   * @param earliest now, or the start of the maintenance window
   * @param done happens when it succeeded
   */
  public void accept(DBCluster cluster, String target, Instant earliest, Runnable done) {
    String arn = cluster.dbClusterArn();
    Upgrade pending = world.now().upgrades().get(arn);
    boolean underWay =
        pending != null
            && isAboutToStart(arn)
            && pending.target().equals(target)
            && !pending.begin().isAfter(earliest.plus(START_MOST));
    if (underWay) {
      return;
    }
    int number = accepted.merge(arn, 1, Integer::sum);
    boolean waitsInVain = pending == null && target.equals(pendingVersion(cluster));
    if (!waitsInVain) {
      journal.add(new AcceptedUpgrade(world.time(), arn, cluster.engineVersion(), target));
    }
    world.change(
        state ->
            state.withCluster(
                arn,
                now ->
                    now.toBuilder().pendingModifiedValues(v -> v.engineVersion(target)).build()));
    UpgradeOutcome outcome = faults.outcome(cluster.dbClusterIdentifier());
    if (outcome instanceof UpgradeOutcome.NeverStarts(int calls) && number <= calls) {
      goesWrong(arn);
      return;
    }
    String id = arn + "#" + number;
    Duration lasts =
        faults
            .duration(cluster.dbClusterIdentifier())
            .orElseGet(() -> dice.between(LEAST, MOST, id + " lasts"));
    plan(upgrade(cluster, target, earliest, id, lasts), outcome, done);
  }

  private static String pendingVersion(DBCluster cluster) {
    return cluster.pendingModifiedValues() == null
        ? ""
        : String.valueOf(cluster.pendingModifiedValues().engineVersion());
  }

  /** How the upgrade of a cluster goes at this time. */
  UpgradeOutcome outcome(String clusterIdentifier) {
    return faults.outcome(clusterIdentifier);
  }

  /** Writes down an upgrade that was accepted for all members at once. */
  void note(AcceptedUpgrade upgrade) {
    journal.add(upgrade);
  }

  /** What was to go wrong with the upgrade of a cluster has gone wrong. */
  void goesWrong(String clusterArn) {
    wrong.add(Arn.parse(clusterArn).name());
  }

  /** The identifiers of the clusters whose upgrade has gone as badly as it was to. */
  public Set<String> wentWrong() {
    return Set.copyOf(wrong);
  }

  /** Every upgrade accepted so far. */
  public List<AcceptedUpgrade> accepted() {
    return List.copyOf(journal);
  }

  /** From now on upgrades go well, and those that should have ended long ago are rolled back. */
  public void stopFaults() {
    faults = new Faults(List.of(), Map.of(), faults.durations());
    for (Upgrade upgrade : List.copyOf(world.now().upgrades().values())) {
      if (upgrade.end().plus(SLACK).isBefore(world.time())) {
        steps.rollBack(upgrade, "AWS Support has ended the upgrade.");
      }
    }
  }

  private Upgrade upgrade(
      DBCluster cluster, String target, Instant earliest, String id, Duration lasts) {
    Instant begin = earliest.plus(dice.between(START_LEAST, START_MOST, id + " begins"));
    Instant end = begin.plus(lasts);
    return new Upgrade(id, cluster.dbClusterArn(), cluster.engineVersion(), target, begin, end);
  }

  private void plan(Upgrade upgrade, UpgradeOutcome outcome, Runnable done) {
    world.change(state -> state.withUpgrade(upgrade));
    at(upgrade, upgrade.begin(), () -> begin(upgrade, outcome, done));
  }

  private void begin(Upgrade upgrade, UpgradeOutcome outcome, Runnable done) {
    if (steps.isBlockedByInstance(upgrade)) {
      return;
    }
    switch (outcome) {
      case UpgradeOutcome.Succeeds() -> arrive(upgrade, outcome, done);
      case UpgradeOutcome.NeverStarts(int calls) -> arrive(upgrade, outcome, done);
      case UpgradeOutcome.LeavesInstanceBehind() -> arrive(upgrade, outcome, done);
      case UpgradeOutcome.BreaksInstance(String status) -> arrive(upgrade, outcome, done);
      case UpgradeOutcome.Sticks() -> {
        set(upgrade);
        goesWrong(upgrade.clusterArn());
      }
      case UpgradeOutcome.PrecheckFails() -> failPrechecks(upgrade);
      case UpgradeOutcome.RollsBack(String reason) -> {
        set(upgrade);
        at(
            upgrade,
            part(upgrade, 0.6),
            () -> {
              steps.rollBack(upgrade, reason);
              goesWrong(upgrade.clusterArn());
            });
      }
    }
  }

  private void set(Upgrade upgrade) {
    steps.begin(upgrade);
    at(upgrade, upgrade.begin().plusSeconds(5), () -> steps.announceProgress(upgrade));
    for (DBInstance instance : instances(upgrade)) {
      String name = instance.dbInstanceIdentifier();
      Duration after = dice.between(Duration.ofSeconds(5), SLACK, upgrade.id() + name + " begins");
      at(upgrade, upgrade.begin().plus(after), () -> steps.beginInstance(instance.dbInstanceArn()));
    }
  }

  private void failPrechecks(Upgrade upgrade) {
    steps.prepare(upgrade);
    Duration after =
        dice.between(Duration.ofSeconds(2), PRECHECK_MOST, upgrade.id() + " prechecks");
    at(
        upgrade,
        upgrade.begin().plus(after),
        () -> {
          steps.failPrechecks(upgrade);
          goesWrong(upgrade.clusterArn());
        });
  }

  private void arrive(Upgrade upgrade, UpgradeOutcome outcome, Runnable done) {
    set(upgrade);
    at(upgrade, part(upgrade, 0.9), () -> steps.flipVersion(upgrade));
    at(
        upgrade,
        upgrade.end(),
        () -> {
          steps.finish(upgrade);
          done.run();
        });
    List<DBInstance> instances = instances(upgrade);
    for (DBInstance instance : instances) {
      boolean isLast = instance.equals(instances.getLast());
      Instant end = instanceEnd(upgrade, instance);
      restart(upgrade, instance, end);
      at(upgrade, end, () -> land(upgrade, instance, outcome, isLast));
    }
    at(upgrade, upgrade.end().plus(SLACK), () -> steps.forget(upgrade));
    Duration lag =
        dice.between(Duration.ofSeconds(10), SLACK, upgrade.id() + " shows in the global cluster");
    world.at(upgrade.end().plus(lag), () -> steps.followPrimary(upgrade.clusterArn()));
  }

  /** The engine is down for half a minute, a few seconds before its instance is done. */
  private void restart(Upgrade upgrade, DBInstance instance, Instant end) {
    String name = upgrade.id() + instance.dbInstanceIdentifier() + " is down";
    Instant up = end.minusSeconds(UP_BEFORE_DONE_SECONDS);
    Instant down = up.minus(dice.between(DOWN_LEAST, DOWN_MOST, name));
    at(upgrade, down, () -> steps.shutDownInstance(instance.dbInstanceArn()));
    at(upgrade, up, () -> steps.restartInstance(instance.dbInstanceArn()));
  }

  private void land(Upgrade upgrade, DBInstance instance, UpgradeOutcome outcome, boolean isLast) {
    String arn = instance.dbInstanceArn();
    if (isLast && outcome instanceof UpgradeOutcome.LeavesInstanceBehind) {
      steps.leaveInstanceBehind(arn);
      goesWrong(upgrade.clusterArn());
    } else if (isLast && outcome instanceof UpgradeOutcome.BreaksInstance(String status)) {
      steps.breakInstance(arn, status);
      goesWrong(upgrade.clusterArn());
    } else {
      steps.finishInstance(arn, upgrade.target());
    }
  }

  private Instant instanceEnd(Upgrade upgrade, DBInstance instance) {
    String name = upgrade.id() + instance.dbInstanceIdentifier() + " ends";
    Duration offset = dice.between(Duration.ZERO, SLACK.multipliedBy(2).minusSeconds(1), name);
    return upgrade.end().minus(SLACK).plus(offset);
  }

  private static Instant part(Upgrade upgrade, double share) {
    long seconds = Duration.between(upgrade.begin(), upgrade.end()).toSeconds();
    return upgrade.begin().plusSeconds((long) (seconds * share));
  }

  private List<DBInstance> instances(Upgrade upgrade) {
    WorldState state = world.now();
    return state.instancesOf(state.cluster(upgrade.clusterArn()));
  }

  // A step counts only while its upgrade does: a failover or a later call may have ended it.
  private void at(Upgrade upgrade, Instant when, Runnable step) {
    world.at(
        when,
        () -> {
          if (upgrade.equals(world.now().upgrades().get(upgrade.clusterArn()))) {
            step.run();
          }
        });
  }
}
