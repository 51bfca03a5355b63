package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.DefaultParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.GlobalUpgradeRun;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.Upgrade;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** The single changes an upgrade of a whole global cluster is made of, each with its event. */
final class GlobalSteps {
  /** Documented of Aurora MySQL; of Aurora PostgreSQL no such texts are (facts §1.2). */
  private static final List<String> STAGES =
      List.of(
          "Performing online pre-upgrade checks.",
          "Performing offline pre-upgrade checks.",
          "Cloning volume.",
          "Upgrading database objects.");

  private final World world;
  private final UpgradeSteps steps;
  private final DefaultParameterGroups defaults;

  GlobalSteps(World world, ParameterGroups groups) {
    this.world = world;
    this.steps = new UpgradeSteps(world);
    this.defaults = new DefaultParameterGroups(world, groups);
  }

  void begin(GlobalUpgradeRun run) {
    global(run, now -> now.status(RdsStatus.UPGRADING));
  }

  void prepare(GlobalUpgradeRun run, Upgrade member) {
    steps.prepare(member);
  }

  void failPrechecks(GlobalUpgradeRun run, Upgrade member) {
    restore(run);
    world.emit(Arn.parse(member.clusterArn()), EventText.prechecksFailed(engine(member)));
  }

  void start(GlobalUpgradeRun run, Upgrade member) {
    if (run.major()) {
      steps.prepare(member);
    } else {
      steps.begin(member);
    }
    steps.announceProgress(member);
  }

  void startInstance(DBInstance instance) {
    steps.beginInstance(instance.dbInstanceArn());
  }

  void shutDownInstance(DBInstance instance) {
    steps.shutDownInstance(instance.dbInstanceArn());
  }

  private String engine(Upgrade member) {
    return world.now().cluster(member.clusterArn()).engine();
  }

  /** What a major says while it runs, with the time of each word. */
  Map<Instant, Runnable> stages(GlobalUpgradeRun run, Upgrade member) {
    if (!engine(member).equals("aurora-mysql")) {
      return Map.of();
    }
    Duration part = Duration.between(member.begin(), member.end()).dividedBy(STAGES.size() + 1L);
    Map<Instant, Runnable> all = new LinkedHashMap<>();
    Arn source = Arn.parse(member.clusterArn());
    for (int i = 0; i < STAGES.size(); i++) {
      EventText text = EventText.majorStage(STAGES.get(i));
      all.put(
          member.begin().plus(part.multipliedBy(i)).plusSeconds(1), () -> world.emit(source, text));
    }
    return all;
  }

  void land(GlobalUpgradeRun run, Upgrade member) {
    if (run.major()) {
      defaults.attach(member);
      steps.finishQuietly(member);
      world.emit(Arn.parse(member.clusterArn()), EventText.majorUpgraded());
    } else {
      steps.finish(member);
    }
  }

  void landInstance(GlobalUpgradeRun run, DBInstance instance, UpgradeOutcome outcome) {
    switch (outcome) {
      case UpgradeOutcome.LeavesInstanceBehind() ->
          steps.leaveInstanceBehind(instance.dbInstanceArn());
      case UpgradeOutcome.BreaksInstance(String status) ->
          steps.breakInstance(instance.dbInstanceArn(), status);
      case UpgradeOutcome other -> {
        steps.restartInstance(instance.dbInstanceArn());
        steps.finishInstance(instance.dbInstanceArn(), run.target());
      }
    }
  }

  void finish(GlobalUpgradeRun run) {
    run.members().forEach(steps::forget);
    global(run, now -> now.status(RdsStatus.AVAILABLE).engineVersion(run.target()));
  }

  void fail(GlobalUpgradeRun run, Upgrade member, String reason) {
    world.emit(Arn.parse(member.clusterArn()), EventText.cannotBeUpgraded(reason));
  }

  void rollBack(GlobalUpgradeRun run) {
    restore(run);
  }

  void abandon(GlobalUpgradeRun run) {
    boolean upgrading =
        world
            .now()
            .global(run.global())
            .filter(global -> RdsStatus.UPGRADING.equals(global.status()))
            .isPresent();
    if (!upgrading) {
      return;
    }
    for (Upgrade member : run.members()) {
      if (member.equals(world.now().upgrades().get(member.clusterArn()))) {
        leave(member);
      }
    }
    global(run, now -> now.status(RdsStatus.AVAILABLE));
  }

  /** Who is done stays so. */
  private void leave(Upgrade member) {
    if (steps.hasLanded(member)) {
      steps.forget(member);
    } else {
      steps.restore(member);
    }
  }

  private void restore(GlobalUpgradeRun run) {
    run.members().forEach(steps::restore);
    global(run, now -> now.status(RdsStatus.AVAILABLE));
  }

  private void global(GlobalUpgradeRun run, UnaryOperator<GlobalCluster.Builder> change) {
    world.change(
        state -> state.withGlobal(run.global(), now -> change.apply(now.toBuilder()).build()));
  }
}
