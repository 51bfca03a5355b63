package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * That a mail is being sent about the end of a run that could not send its own: the content of
 * {@code deaths/…}. EventBridge may deliver an event twice; only the first invocation sends the
 * mail.
 *
 * @param invocation the request id of the Lambda invocation, which its retries keep
 */
public record DeathTold(String executionArn, String invocation, Instant at) {
  public DeathTold {
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(invocation, "invocation is null");
    requireNonNull(at, "at is null");
  }
}
