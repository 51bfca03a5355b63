package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.Claim;
import io.github.auroraupgrade.evidence.ClaimResult;
import io.github.auroraupgrade.evidence.ClaimResult.Outcome;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.StoredSettings;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import java.time.Clock;
import java.util.Optional;

/**
 * Claims the database for this run, or finds who holds it. S3 decides between two that try at once;
 * the claim of an execution that has ended is taken over (design §6). What the run is about to
 * detach is written down for the next run once the database is its own.
 */
public final class ClaimDatabase extends TaskHandler {
  private final EvidenceBucket evidence;
  private final Executions executions;
  private final Clock clock;

  /** For Lambda. */
  public ClaimDatabase() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public ClaimDatabase(LambdaEnvironment around) {
    super(around);
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.executions = new Executions(around.clients());
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    String database =
        task.run()
            .globalClusterIdentifier()
            .orElseThrow(() -> new StopUpgrade("$.planning names no global cluster"));
    Claim ours = new Claim(database, task.execution(), clock.instant());
    EvidenceWriter writer = evidence.writer(task.writeScope());
    ClaimResult result = claim(ours, writer);
    if (result.outcome() != Outcome.HELD) {
      task.run()
          .planning()
          .flatMap(PlanningAnswer::settings)
          .ifPresent(
              settings -> new StoredSettings(writer, task.execution()).open(database, settings));
    }
    return new Answer(
        result, LogLine.of(result.outcome().name(), result.reason(), "holder", result.holder()));
  }

  private ClaimResult claim(Claim ours, EvidenceWriter writer) {
    String key = EvidenceKeys.claim(ours.globalClusterIdentifier());
    if (writer.putNew(key, Json.document(ours))) {
      return result(Outcome.CLAIMED, ours, "Nobody held " + ours.globalClusterIdentifier() + ".");
    }
    Optional<Stored> stored = evidence.get(key);
    if (stored.isEmpty()) {
      throw new RetryLater("The claim was released while this run read it");
    }
    Claim theirs = JsonInput.claim(stored.get());
    if (theirs.executionArn().equals(ours.executionArn())) {
      return result(Outcome.CLAIMED, ours, "This run already holds the claim.");
    }
    if (executions.isRunning(theirs.executionArn())) {
      return result(Outcome.HELD, theirs, heldBy(theirs));
    }
    if (writer.replace(key, Json.document(ours), stored.get().etag())) {
      return result(
          Outcome.TAKEN_OVER,
          ours,
          "Execution " + theirs.executionArn() + " ended without releasing its claim.");
    }
    throw new RetryLater("Another run took the claim over while this run read it");
  }

  private static String heldBy(Claim theirs) {
    return "Global database "
        + theirs.globalClusterIdentifier()
        + " is being upgraded by execution "
        + theirs.executionArn()
        + " since "
        + theirs.claimedAt()
        + ".";
  }

  private ClaimResult result(Outcome outcome, Claim holder, String reason) {
    return new ClaimResult(outcome, holder.executionArn(), reason, Optional.of(evidence.bucket()));
  }
}
