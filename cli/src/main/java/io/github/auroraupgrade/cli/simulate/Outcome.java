package io.github.auroraupgrade.cli.simulate;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How a simulated run ended.
 *
 * @param status as Step Functions names it: SUCCEEDED, FAILED, TIMED_OUT, ABORTED
 * @param output of a run that succeeded
 * @param error of a run that did not
 * @param reason the last decision, as an operator's sentence; empty when none was made
 * @param took simulated time from the first to the last state
 * @param objects the evidence bucket's objects by key
 */
record Outcome(
    String status,
    Optional<JsonNode> output,
    Optional<String> error,
    Optional<String> cause,
    String reason,
    Duration took,
    List<Call> calls,
    List<Mail> mails,
    Map<String, byte[]> objects) {
  Outcome {
    requireNonNull(status, "status is null");
    requireNonNull(output, "output is null");
    requireNonNull(error, "error is null");
    requireNonNull(cause, "cause is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(took, "took is null");
    calls = List.copyOf(calls);
    mails = List.copyOf(mails);
    requireNonNull(objects, "objects is null");
  }

  boolean succeeded() {
    return status.equals("SUCCEEDED");
  }
}
