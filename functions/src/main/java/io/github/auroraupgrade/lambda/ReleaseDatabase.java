package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import java.util.Map;
import java.util.Optional;

/** Gives the claim back if it is ours; may be called any number of times. */
public final class ReleaseDatabase extends TaskHandler {
  private final EvidenceBucket evidence;

  /** For Lambda. */
  public ReleaseDatabase() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public ReleaseDatabase(LambdaEnvironment around) {
    super(around);
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
  }

  @Override
  public Answer answer(Task task) {
    boolean released =
        task.run()
            .globalClusterIdentifier()
            .map(database -> release(EvidenceKeys.claim(database), task))
            .orElse(false);
    return new Answer(
        Map.of("released", released),
        LogLine.of(
            released ? "RELEASED" : "NOT_HELD",
            released ? "The claim was ours." : "The claim was not ours."));
  }

  private boolean release(String key, Task task) {
    Optional<Stored> stored = evidence.get(key);
    boolean ours =
        stored
            .map(JsonInput::claim)
            .filter(claim -> claim.executionArn().equals(task.execution()))
            .isPresent();
    return ours && evidence.writer(task.writeScope()).delete(key, stored.get().etag());
  }
}
