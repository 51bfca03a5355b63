package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.change.DatabaseChanger;
import io.github.auroraupgrade.aws.database.AdditionalReader;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.rollout.PreCallGuard;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The one function that may change a database: looks how the database is and whether the claim is
 * still its own, then begins one step.
 */
public final class UpgradeCluster extends TaskHandler {
  private final EvidenceBucket evidence;
  private final StoredPlans plans;
  private final GlobalDatabaseReader fleet;
  private final AdditionalReader additional;
  private final DatabaseChanger changer;
  private final OwnClaim claim;
  private final Clock clock;

  /** For Lambda. */
  public UpgradeCluster() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public UpgradeCluster(LambdaEnvironment around) {
    super(around);
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.fleet = new GlobalDatabaseReader(around.clients(), around.executor());
    this.additional = new AdditionalReader(around.clients());
    this.changer = new DatabaseChanger(around.clients());
    this.plans = new StoredPlans(evidence);
    this.claim = new OwnClaim(evidence);
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    Plan plan = plans.current(task);
    StepAttempt stepAttempt =
        task.stepAttempt()
            .filter(named -> plan.steps().contains(named.step()))
            .orElseThrow(() -> new StopUpgrade("The task names no step of its plan"));
    GlobalDatabase database = fleet.readKnown(plan.globalClusterIdentifier());
    Observation seen =
        new Observation(
            database,
            List.of(),
            List.of(),
            additional.read(RequiredReads.of(plan, stepAttempt.step(), database)));
    Optional<RecordedSettings> recording = recording(task, plan, stepAttempt.step());
    // The last thing read: reading the database takes seconds, in which the claim may be lost.
    StepResult act =
        claim
            .lost(plan.globalClusterIdentifier(), task.execution())
            .map(
                why ->
                    StepResult.without(
                        stepAttempt, StepResult.Outcome.REFUSED, why, clock.instant()))
            .orElseGet(() -> act(seen, stepAttempt, recording));
    return new Answer(
        act,
        LogLine.of(
            act.outcome().name(),
            act.detail().orElse(""),
            "cluster",
            stepAttempt.step().subject().toString()));
  }

  private StepResult act(
      Observation seen, StepAttempt stepAttempt, Optional<RecordedSettings> recording) {
    return switch (PreCallGuard.at(seen, stepAttempt)) {
      case PreCallGuard.Ask() -> changer.begin(stepAttempt, recording, clock.instant());
      case PreCallGuard.Leave(StepResult.Outcome outcome, String why) ->
          StepResult.without(stepAttempt, outcome, why, clock.instant());
    };
  }

  /** What clusters are made from, where the step is about one. */
  private Optional<RecordedSettings> recording(Task task, Plan plan, Step step) {
    if (!(step instanceof RebuildStep)) {
      return Optional.empty();
    }
    return evidence
        .get(EvidenceKeys.settings(plan.globalClusterIdentifier(), task.execution()))
        .map(stored -> JsonInput.read("What this run recorded", stored, RecordedSettings.class));
  }
}
