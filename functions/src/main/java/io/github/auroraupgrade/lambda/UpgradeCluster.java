package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.ClusterUpgrader;
import io.github.auroraupgrade.aws.FleetReader;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.Act;
import io.github.auroraupgrade.rollout.ClusterTarget;
import io.github.auroraupgrade.rollout.LastLook;
import java.time.Clock;

/** The one function that may change a database: looks once more, then asks Aurora to upgrade. */
public final class UpgradeCluster extends TaskHandler {
  private final FleetReader fleet;
  private final ClusterUpgrader upgrader;
  private final Clock clock;

  /** For Lambda. */
  public UpgradeCluster() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public UpgradeCluster(Surroundings around) {
    this.fleet = new FleetReader(around.clients(), around.executor());
    this.upgrader = new ClusterUpgrader(around.clients());
    this.clock = around.clock();
  }

  @Override
  Answer answer(Task task) {
    Plan plan = task.run().plan();
    ClusterTarget target =
        task.cluster()
            .filter(named -> isPlanned(plan, named))
            .orElseThrow(() -> new StopUpgrade("The task names no step of its plan", null));
    GlobalDatabase database = fleet.readKnown(plan.globalClusterIdentifier());
    Act act =
        switch (LastLook.at(database, target)) {
          case LastLook.Ask() -> upgrader.upgrade(target, clock.instant());
          case LastLook.Leave(Act.Outcome outcome, String why) ->
              Act.without(target, outcome, why, clock.instant());
        };
    return new Answer(
        act,
        Logged.of(
            act.outcome().name(), act.detail().orElse(""), "cluster", target.cluster().toString()));
  }

  private static boolean isPlanned(Plan plan, ClusterTarget target) {
    return plan.steps().stream()
        .anyMatch(
            step -> step.cluster().equals(target.cluster()) && step.to().equals(target.version()));
  }
}
