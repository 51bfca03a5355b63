package io.github.auroraupgrade.simulator.base;

import java.time.Instant;
import java.util.Optional;

/**
 * One call in the ledger.
 *
 * @param function who called
 * @param resource what was named in the call: an identifier, an ARN, {@code bucket/key}, or {@code
 *     *}
 * @param error the wire code, empty when the call succeeded
 * @param isChange whether the call may change something, by its name
 */
public record Call(
    Instant time,
    String function,
    String region,
    String service,
    String action,
    String resource,
    Optional<String> error,
    String requestId,
    boolean isChange) {

  /** Whether AWS took the call. */
  public boolean succeeded() {
    return error.isEmpty();
  }
}
