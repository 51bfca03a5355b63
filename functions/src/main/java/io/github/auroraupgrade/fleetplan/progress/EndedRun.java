package io.github.auroraupgrade.fleetplan.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How the run of one database ended.
 *
 * @param execution the run's ARN; empty if it was not started
 * @param reason a sentence, where it did not upgrade
 */
public record EndedRun(
    String identifier,
    String arn,
    String account,
    String from,
    String target,
    RunResult result,
    Optional<String> execution,
    Optional<String> reason,
    Instant at) {
  public EndedRun {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    requireNonNull(from, "from is null");
    requireNonNull(target, "target is null");
    requireNonNull(result, "result is null");
    requireNonNull(execution, "execution is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(at, "at is null");
  }

  /** The name of its execution, by which {@code aurora-upgrade watch} shows it. */
  public Optional<String> run() {
    return execution.map(arn -> arn.substring(arn.lastIndexOf(':') + 1));
  }
}
