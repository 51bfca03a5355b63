package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"", "sunday", "xyz:05:00-sun:05:30", "sun:05:00"})
  void whatIsNoWindowIsNotRead(String text) {
    assertThat(MaintenanceWindow.tryParse(text)).isEmpty();
  }

  @Test
  void aProposedWindowKeepsItsLength() {
    assertThat(
            MaintenanceWindow.parse("sun:05:00-sun:05:30")
                .openingAt(Instant.parse("2026-11-23T01:20:30Z")))
        .hasToString("mon:01:20-mon:01:50");
  }
}
