package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.change.DatabaseChanger;
import io.github.auroraupgrade.aws.database.BesideReader;
import io.github.auroraupgrade.aws.database.FleetReader;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.lambda.task.Documents;
import io.github.auroraupgrade.lambda.task.KeptPlans;
import io.github.auroraupgrade.lambda.task.Logged;
import io.github.auroraupgrade.lambda.task.Surroundings;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Recreate;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.Recording;
import io.github.auroraupgrade.rollout.LastLook;
import io.github.auroraupgrade.rollout.progress.Act;
import io.github.auroraupgrade.rollout.progress.Errand;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.reading.Wanted;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The one function that may change a database: looks how the database is and whether the claim is
 * still its own, then begins one step.
 */
public final class UpgradeCluster extends TaskHandler {
  private final EvidenceBucket evidence;
  private final KeptPlans plans;
  private final FleetReader fleet;
  private final BesideReader beside;
  private final DatabaseChanger changer;
  private final OwnClaim claim;
  private final Clock clock;

  /** For Lambda. */
  public UpgradeCluster() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public UpgradeCluster(Surroundings around) {
    super(around);
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(Surroundings.EVIDENCE_BUCKET));
    this.fleet = new FleetReader(around.clients(), around.executor());
    this.beside = new BesideReader(around.clients());
    this.changer = new DatabaseChanger(around.clients());
    this.plans = new KeptPlans(evidence);
    this.claim = new OwnClaim(evidence);
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    Plan plan = plans.current(task);
    Errand errand =
        task.errand()
            .filter(named -> plan.steps().contains(named.step()))
            .orElseThrow(() -> new StopUpgrade("The task names no step of its plan", null));
    GlobalDatabase database = fleet.readKnown(plan.globalClusterIdentifier());
    Observation seen =
        new Observation(
            database, List.of(), List.of(), beside.read(Wanted.of(plan, errand.step(), database)));
    Optional<Recording> recording = recording(task, plan, errand.step());
    // The last thing read: reading the database takes seconds, in which the claim may be lost.
    Act act =
        claim
            .lost(plan.globalClusterIdentifier(), task.execution())
            .map(why -> Act.without(errand, Act.Outcome.REFUSED, why, clock.instant()))
            .orElseGet(() -> act(seen, errand, recording));
    return new Answer(
        act,
        Logged.of(
            act.outcome().name(),
            act.detail().orElse(""),
            "cluster",
            errand.step().subject().toString()));
  }

  private Act act(Observation seen, Errand errand, Optional<Recording> recording) {
    return switch (LastLook.at(seen, errand)) {
      case LastLook.Ask() -> changer.begin(errand, recording, clock.instant());
      case LastLook.Leave(Act.Outcome outcome, String why) ->
          Act.without(errand, outcome, why, clock.instant());
    };
  }

  /** What clusters are made from, where the step is about one. */
  private Optional<Recording> recording(Task task, Plan plan, Step step) {
    if (!(step instanceof Recreate)) {
      return Optional.empty();
    }
    return evidence
        .get(EvidenceKeys.settings(plan.globalClusterIdentifier(), task.execution()))
        .map(stored -> Documents.read("What this run recorded", stored, Recording.class));
  }
}
