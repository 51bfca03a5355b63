package io.github.auroraupgrade.fleetplan.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a CloudWatch alarm stands.
 *
 * @param state OK, ALARM, INSUFFICIENT_DATA, or a word AWS has added since
 * @param since when it last changed to that state (CloudWatch API, MetricAlarm,
 *     StateTransitionedTimestamp)
 */
public record AlarmState(String name, String state, Instant since) {
  private static final String OK = "OK";
  private static final String ALARM = "ALARM";

  public AlarmState {
    requireNonNull(name, "name is null");
    requireNonNull(state, "state is null");
    requireNonNull(since, "since is null");
  }

  boolean isOk() {
    return OK.equals(state);
  }

  boolean isAlarm() {
    return ALARM.equals(state);
  }

  /** As in {@code 'errors' is ALARM since 2026-11-21T03:00:00Z}. */
  public String words() {
    return "'" + name + "' is " + state + " since " + since.truncatedTo(ChronoUnit.SECONDS);
  }
}
