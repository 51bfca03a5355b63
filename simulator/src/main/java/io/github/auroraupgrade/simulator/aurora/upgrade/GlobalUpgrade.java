package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.GlobalUpgradeRun;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/**
 * Upgrades all members of a global cluster in one operation: the global status reads {@code
 * upgrading} from some tens of seconds after the call to a minute after the last member. One member
 * that fails takes all of them back to the old version (facts §3.1, §3.4).
 */
public final class GlobalUpgrade {
  private static final Duration START_LEAST = Duration.ofSeconds(20);
  private static final Duration START_MOST = Duration.ofSeconds(50);
  private static final Duration MAJOR_IS_UP = Duration.ofMinutes(2);
  private static final Duration MINOR_IS_DOWN = Duration.ofSeconds(25);
  private static final Duration ROLL_BACK = Duration.ofMinutes(4);
  private static final Duration PRECHECKS = Duration.ofSeconds(60);

  private final World world;
  private final DeterministicRandom dice;
  private final UpgradeTimeline timeline;
  private final GlobalSteps steps;
  private final Map<String, Integer> accepted = new HashMap<>();
  private final Map<String, GlobalUpgradeRun> newest = new HashMap<>();

  public GlobalUpgrade(
      World world, DeterministicRandom dice, UpgradeTimeline timeline, ParameterGroups groups) {
    this.world = world;
    this.dice = dice;
    this.timeline = timeline;
    this.steps = new GlobalSteps(world, groups);
  }

  /**
   * Accepts a version for the members that are not there yet, the primary first in the list. Asked
   * again for what is about to start anyway, it changes nothing.
   */
  void accept(GlobalCluster global, List<DBCluster> members, String target, boolean major) {
    if (!members.isEmpty() && members.stream().allMatch(one -> isAboutToGo(one, target))) {
      return;
    }
    String name = global.globalClusterIdentifier();
    int number = accepted.merge(name, 1, Integer::sum);
    List<String> inVain =
        members.stream()
            .filter(member -> neverStarts(member, number))
            .map(DBCluster::dbClusterArn)
            .toList();
    inVain.forEach(timeline::goesWrong);
    if (!inVain.isEmpty() || members.isEmpty()) {
      return;
    }
    timeline.note(
        new AcceptedUpgrade(
            world.time(), global.globalClusterArn(), global.engineVersion(), target));
    String id = name + "#" + number;
    Instant begin = world.time().plus(dice.between(START_LEAST, START_MOST, id + " begins"));
    GlobalSchedule schedule = new GlobalSchedule(dice, id, begin, target);
    plan(new GlobalUpgradeRun(name, schedule.upgrades(members, major), begin, target, major));
  }

  private boolean neverStarts(DBCluster member, int number) {
    return timeline.outcome(member.dbClusterIdentifier())
            instanceof UpgradeOutcome.NeverStarts(int calls)
        && number <= calls;
  }

  private boolean isAboutToGo(DBCluster member, String target) {
    Upgrade pending = world.now().upgrades().get(member.dbClusterArn());
    return pending != null
        && timeline.isAboutToStart(member.dbClusterArn())
        && pending.target().equals(target);
  }

  private void plan(GlobalUpgradeRun run) {
    newest.put(run.global(), run);
    run.members().forEach(member -> world.change(state -> state.withUpgrade(member)));
    at(run, run.begin(), () -> begin(run));
  }

  private void begin(GlobalUpgradeRun run) {
    steps.begin(run);
    for (Upgrade member : run.members()) {
      if (outcome(member) instanceof UpgradeOutcome.PrecheckFails) {
        steps.prepare(run, member);
        at(
            run,
            run.begin().plus(PRECHECKS),
            () -> {
              steps.failPrechecks(run, member);
              timeline.goesWrong(member.clusterArn());
            });
        return;
      }
    }
    for (Upgrade member : run.members()) {
      if (outcome(member) instanceof UpgradeOutcome.RollsBack(String reason)) {
        Instant failure = member.begin().plus(share(member, 0.6));
        at(
            run,
            failure,
            () -> {
              steps.fail(run, member, reason);
              timeline.goesWrong(member.clusterArn());
            });
        at(run, failure.plus(ROLL_BACK), () -> steps.rollBack(run));
      }
    }
    run.members().forEach(member -> at(run, member.begin(), () -> start(run, member)));
    if (run.members().stream().noneMatch(this::fails)) {
      at(run, run.end(), () -> steps.finish(run));
    }
  }

  private void start(GlobalUpgradeRun run, Upgrade member) {
    steps.start(run, member);
    WorldState state = world.now();
    List<DBInstance> instances = state.instancesOf(state.cluster(member.clusterArn()));
    instances.forEach(instance -> steps.startInstance(instance));
    if (fails(member)) {
      if (outcome(member) instanceof UpgradeOutcome.Sticks) {
        timeline.goesWrong(member.clusterArn());
      }
      return;
    }
    if (run.major() && run.isPrimary(member)) {
      steps.stages(run, member).forEach((when, stage) -> at(run, when, stage));
    }
    at(run, down(run, member), () -> instances.forEach(steps::shutDownInstance));
    at(run, member.end(), () -> land(run, member, instances));
  }

  /** A major version is made with the engine down, a minor one by a restart at the end. */
  private static Instant down(GlobalUpgradeRun run, Upgrade member) {
    return run.major() ? member.begin().plus(MAJOR_IS_UP) : member.end().minus(MINOR_IS_DOWN);
  }

  private void land(GlobalUpgradeRun run, Upgrade member, List<DBInstance> instances) {
    steps.land(run, member);
    for (DBInstance instance : instances) {
      boolean last = instance.equals(instances.getLast());
      UpgradeOutcome outcome = last ? outcome(member) : new UpgradeOutcome.Succeeds();
      steps.landInstance(run, instance, outcome);
      if (outcome instanceof UpgradeOutcome.LeavesInstanceBehind
          || outcome instanceof UpgradeOutcome.BreaksInstance) {
        timeline.goesWrong(member.clusterArn());
      }
    }
  }

  private boolean fails(Upgrade member) {
    return switch (outcome(member)) {
      case UpgradeOutcome.Sticks any -> true;
      case UpgradeOutcome.RollsBack any -> true;
      case UpgradeOutcome.PrecheckFails any -> true;
      case UpgradeOutcome other -> false;
    };
  }

  private UpgradeOutcome outcome(Upgrade member) {
    return timeline.outcome(Arn.parse(member.clusterArn()).name());
  }

  private static Duration share(Upgrade member, double part) {
    long seconds = Duration.between(member.begin(), member.end()).toSeconds();
    return Duration.ofSeconds((long) (seconds * part));
  }

  // A failover of the global database ends the upgrade of every member, and with it the run. What
  // is left of that does not end another one that was requested since.
  private void at(GlobalUpgradeRun run, Instant when, Runnable step) {
    world.at(
        when,
        () -> {
          Map<String, Upgrade> present = world.now().upgrades();
          boolean alive =
              run.members().stream().allMatch(m -> m.equals(present.get(m.clusterArn())));
          if (alive) {
            step.run();
          } else if (run.equals(newest.get(run.global()))) {
            steps.abandon(run);
          }
        });
  }
}
