package io.github.auroraupgrade.rollout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarStateTest {
  private static final Optional<Instant> SOON = Optional.of(Instant.parse("2026-11-21T03:00:00Z"));
  private static final Optional<Instant> LATER = Optional.of(Instant.parse("2026-11-22T03:00:00Z"));

  @Test
  void oneClosedCalendarClosesAll() {
    CalendarState closed = new CalendarState(false, LATER);
    assertThat(new CalendarState(true, SOON).and(closed)).isEqualTo(closed);
    assertThat(closed.and(new CalendarState(true, SOON))).isEqualTo(closed);
  }

  @Test
  void closedOnesOpenWithTheLastOfThem() {
    assertThat(new CalendarState(false, LATER).and(new CalendarState(false, SOON)))
        .isEqualTo(new CalendarState(false, LATER));
    assertThat(new CalendarState(false, LATER).and(new CalendarState(false, Optional.empty())))
        .isEqualTo(new CalendarState(false, Optional.empty()));
  }

  @Test
  void openOnesCloseWithTheFirstOfThem() {
    assertThat(new CalendarState(true, LATER).and(new CalendarState(true, SOON)))
        .isEqualTo(new CalendarState(true, SOON));
    assertThat(new CalendarState(true, LATER).and(new CalendarState(true, Optional.empty())))
        .isEqualTo(new CalendarState(true, LATER));
  }
}
