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
    assertThat(MaintenanceWindow.parse("sun:05:00-sun:05:30"))
        .contains(
            new MaintenanceWindow(DayOfWeek.SUNDAY, LocalTime.of(5, 0), Duration.ofMinutes(30)));
    assertThat(MaintenanceWindow.parse("Mon:23:45-Tue:00:15"))
        .contains(
            new MaintenanceWindow(DayOfWeek.MONDAY, LocalTime.of(23, 45), Duration.ofMinutes(30)));
    assertThat(MaintenanceWindow.parse("sun:23:30-mon:01:30"))
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
    assertThat(MaintenanceWindow.parse(text)).isEmpty();
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
    MaintenanceWindow window = MaintenanceWindow.parse("sun:05:00-sun:05:30").orElseThrow();
    assertThat(window.isOpenAt(time)).isEqualTo(open);
    assertThat(window.lastStart(time)).isEqualTo(last);
    assertThat(window.nextStart(time)).isEqualTo(next);
  }
}
