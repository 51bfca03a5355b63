package io.github.auroraupgrade.evidence.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time in which the primary's writer was down. RDS's events give it to the second: RDS-EVENT-0004
 * and 0006. CloudWatch's {@code EngineUptime} has a value a minute, so it gives a limit.
 *
 * @param instance the writer's identifier
 * @param from when it was shut down, or was last seen up
 * @param until when it was up again, at the latest
 */
public record WriteOutage(String instance, Instant from, Instant until, Source source) {
  private static final String SHUTDOWN = "DB instance shutdown";
  private static final String RESTARTED = "DB instance restarted";

  /** A value is for a minute, and its time is the minute's beginning. */
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Where it was read. */
  public enum Source {
    /** DescribeEvents. */
    RDS_EVENTS,
    /** A metric of CloudWatch. */
    ENGINE_UPTIME
  }

  public WriteOutage {
    requireNonNull(instance, "instance is null");
    requireNonNull(from, "from is null");
    requireNonNull(until, "until is null");
    requireNonNull(source, "source is null");
  }

  /** How long the engine had been up, in the minute that begins here. */
  public record Uptime(Instant at, long seconds) {
    public Uptime {
      requireNonNull(at, "at is null");
    }

    Instant engineStart() {
      return at.minusSeconds(seconds);
    }
  }

  /** How long it lasted, at the most. */
  public Duration length() {
    return Duration.between(from, until);
  }

  /**
   * What events tell.
   *
   * @param writers identifiers of instances that took the writes
   */
  static List<WriteOutage> of(List<ReportedEvent> events, List<String> writers) {
    List<WriteOutage> found = new ArrayList<>();
    Map<String, Instant> down = new HashMap<>();
    events.stream()
        .filter(event -> writers.contains(event.source().identifier()))
        .sorted(Comparator.comparing(ReportedEvent::at))
        .forEach(
            event -> {
              String instance = event.source().identifier();
              if (event.message().startsWith(SHUTDOWN)) {
                down.putIfAbsent(instance, event.at());
              } else if (event.message().startsWith(RESTARTED)) {
                Optional.ofNullable(down.remove(instance))
                    .map(from -> new WriteOutage(instance, from, event.at(), Source.RDS_EVENTS))
                    .ifPresent(found::add);
              }
            });
    return found;
  }

  /** What the engine's uptime tells: it began again between two values. */
  public static List<WriteOutage> of(String instance, List<Uptime> values) {
    List<Uptime> inOrder = values.stream().sorted(Comparator.comparing(Uptime::at)).toList();
    List<WriteOutage> found = new ArrayList<>();
    for (int i = 1; i < inOrder.size(); i++) {
      Uptime before = inOrder.get(i - 1);
      Uptime after = inOrder.get(i);
      if (after.engineStart().isAfter(before.at().plus(MINUTE))
          || after.seconds() < before.seconds()) {
        Instant up = after.engineStart().plus(MINUTE);
        found.add(new WriteOutage(instance, before.at(), up, Source.ENGINE_UPTIME));
      }
    }
    return found;
  }
}
