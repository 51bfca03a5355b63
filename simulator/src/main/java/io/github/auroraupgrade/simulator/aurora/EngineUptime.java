package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.state.RdsEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** CloudWatch's {@code EngineUptime} of an instance, in seconds, as its events imply it. */
final class EngineUptime {
  private static final String SHUT_DOWN = "RDS-EVENT-0004";
  private static final String RESTARTED = "RDS-EVENT-0006";

  /** Before anything happened here, every engine had been up for long. */
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private EngineUptime() {}

  /** The value at this time; none while the engine is down. */
  static Optional<Double> at(Instant time, List<RdsEvent> ofInstance) {
    Optional<RdsEvent> last =
        ofInstance.stream()
            .filter(event -> !event.time().isAfter(time))
            .filter(event -> List.of(SHUT_DOWN, RESTARTED).contains(event.text().id()))
            .reduce((one, other) -> other);
    if (last.filter(event -> event.text().id().equals(SHUT_DOWN)).isPresent()) {
      return Optional.empty();
    }
    Instant up = last.map(RdsEvent::time).orElse(LONG_AGO);
    return Optional.of((double) Duration.between(up, time).toSeconds());
  }
}
