package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.Claim;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.lambda.task.JsonInput;
import java.util.Optional;

/** Whether a run still holds the database it works on. */
record OwnClaim(EvidenceBucket evidence) {
  /**
   * Why this run may not act any more; empty while the claim is its own. An execution that was
   * stopped and is redriven later would otherwise act at the same time as the run that has taken
   * its claim over.
   */
  Optional<String> lost(String database, String execution) {
    return evidence
        .get(EvidenceKeys.claim(database))
        .map(JsonInput::claim)
        .map(Claim::executionArn)
        .map(
            holder ->
                Optional.of("the database is claimed by " + holder)
                    .filter(_ -> !holder.equals(execution)))
        .orElse(Optional.of("this run's claim on the database was released"));
  }
}
