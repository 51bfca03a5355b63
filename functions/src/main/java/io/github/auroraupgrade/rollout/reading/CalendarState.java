package io.github.auroraupgrade.rollout.reading;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What AWS Systems Manager Change Calendar says of all calendars together.
 *
 * @param nextTransition when that changes, if it is known
 */
public record CalendarState(boolean open, Optional<Instant> nextTransition) {

  /**
   * Of these calendars and others: open if all are. What is closed opens when the last closed one
   * does, as far as that is known.
   */
  public CalendarState and(CalendarState others) {
    if (open != others.open) {
      return open ? others : this;
    }
    Comparator<Instant> order = open ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return new CalendarState(
        open,
        nextTransition
            .flatMap(
                one -> others.nextTransition.map(two -> order.compare(one, two) > 0 ? one : two))
            .or(() -> open ? nextTransition.or(others::nextTransition) : Optional.empty()));
  }
}
