package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.BesideReader;
import io.github.auroraupgrade.aws.DatabaseChanger;
import io.github.auroraupgrade.aws.FleetReader;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.Act;
import io.github.auroraupgrade.rollout.Errand;
import io.github.auroraupgrade.rollout.LastLook;
import io.github.auroraupgrade.rollout.Observation;
import io.github.auroraupgrade.rollout.Wanted;
import java.time.Clock;
import java.util.List;

/** The one function that may change a database: looks once more, then begins one step. */
public final class UpgradeCluster extends TaskHandler {
  private final FleetReader fleet;
  private final BesideReader beside;
  private final DatabaseChanger changer;
  private final Clock clock;

  /** For Lambda. */
  public UpgradeCluster() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public UpgradeCluster(Surroundings around) {
    super(around);
    this.fleet = new FleetReader(around.clients(), around.executor());
    this.beside = new BesideReader(around.clients());
    this.changer = new DatabaseChanger(around.clients());
    this.clock = around.clock();
  }

  @Override
  Answer answer(Task task) {
    Plan plan = task.run().plan();
    Errand errand =
        task.errand()
            .filter(named -> plan.steps().contains(named.step()))
            .orElseThrow(() -> new StopUpgrade("The task names no step of its plan", null));
    Observation seen =
        new Observation(
            fleet.readKnown(plan.globalClusterIdentifier()),
            List.of(),
            List.of(),
            beside.read(Wanted.of(errand.step())));
    Act act =
        switch (LastLook.at(seen, errand)) {
          case LastLook.Ask() -> changer.begin(errand, clock.instant());
          case LastLook.Leave(Act.Outcome outcome, String why) ->
              Act.without(errand, outcome, why, clock.instant());
        };
    return new Answer(
        act,
        Logged.of(
            act.outcome().name(),
            act.detail().orElse(""),
            "cluster",
            errand.step().subject().toString()));
  }
}
