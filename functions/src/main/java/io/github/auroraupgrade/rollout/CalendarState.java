package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What AWS Systems Manager Change Calendar says of all calendars together.
 *
 * @param nextTransition when that changes, if it is known
 */
public record CalendarState(boolean open, Optional<Instant> nextTransition) {
  public CalendarState {
    requireNonNull(nextTransition, "nextTransition is null");
  }
}
