package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
  @Test
  void aWindowIsReadAsAwsWritesIt() {
    assertThat(MaintenanceWindow.tryParse("sun:05:00-sun:05:30"))
        .contains(
            new MaintenanceWindow(DayOfWeek.SUNDAY, LocalTime.of(5, 0), Duration.ofMinutes(30)));
    assertThat(MaintenanceWindow.tryParse("Mon:23:45-Tue:00:15"))
        .contains(
            new MaintenanceWindow(DayOfWeek.MONDAY, LocalTime.of(23, 45), Duration.ofMinutes(30)));
    assertThat(MaintenanceWindow.tryParse("sun:23:30-mon:01:30"))
        .as("over the end of the week")
        .contains(
            new MaintenanceWindow(DayOfWeek.SUNDAY, LocalTime.of(23, 30), Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "sun",
        "sun:-sun:",
        "sun:05:00",
        "xyz:05:00-sun:05:30",
        "sun:25:00-sun:05:30",
        "sun:05:00-sun:05:00",
        "sun:05:00-sun:05:30-sun:06:00",
        "05:00-05:30"
      })
  void whatIsNoWindowIsEmpty(String text) {
    assertThat(MaintenanceWindow.tryParse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T04:59:59Z, false, 2026-11-15T05:00:00Z, 2026-11-22T05:00:00Z",
    "2026-11-22T05:00:00Z, true,  2026-11-22T05:00:00Z, 2026-11-29T05:00:00Z",
    "2026-11-22T05:29:59Z, true,  2026-11-22T05:00:00Z, 2026-11-29T05:00:00Z",
    "2026-11-22T05:30:00Z, false, 2026-11-22T05:00:00Z, 2026-11-29T05:00:00Z",
    "2026-11-25T12:00:00Z, false, 2026-11-22T05:00:00Z, 2026-11-29T05:00:00Z"
  })
  void aWindowIsOpenFromItsStartUntilItsEnd(
      Instant time, boolean open, Instant last, Instant next) {
    MaintenanceWindow window = MaintenanceWindow.parse("sun:05:00-sun:05:30");
    assertThat(window.isOpenAt(time)).isEqualTo(open);
    assertThat(window.lastStart(time)).isEqualTo(last);
    assertThat(window.nextStart(time)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "sun:05:00-sun:05:30, 2026-11-21T03:00:00Z, 2026-11-22T05:00:00Z, 2026-11-22T05:30:00Z",
    "sun:05:00-sun:05:30, 2026-11-22T05:10:00Z, 2026-11-22T05:00:00Z, 2026-11-22T05:30:00Z",
    "sun:05:00-sun:05:30, 2026-11-22T05:30:00Z, 2026-11-29T05:00:00Z, 2026-11-29T05:30:00Z",
    "sat:23:45-sun:00:15, 2026-11-22T00:05:00Z, 2026-11-21T23:45:00Z, 2026-11-22T00:15:00Z",
    "sun:23:45-mon:00:15, 2026-11-21T03:00:00Z, 2026-11-22T23:45:00Z, 2026-11-23T00:15:00Z"
  })
  void aWindowOpensOnceAWeekAndIsOpenUntilItCloses(
      String text, Instant now, Instant opens, Instant closes) {
    MaintenanceWindow window = MaintenanceWindow.parse(text);
    assertThat(window.opening(now)).isEqualTo(opens);
    assertThat(window.closing(now)).isEqualTo(closes);
    assertThat(window).hasToString(text);
  }

  @Test
  void aProposedWindowKeepsItsLength() {
    assertThat(
            MaintenanceWindow.parse("sun:05:00-sun:05:30")
                .openingAt(Instant.parse("2026-11-23T01:20:30Z")))
        .hasToString("mon:01:20-mon:01:50");
  }
}
