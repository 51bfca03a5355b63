package io.github.auroraupgrade.simulator.aurora.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceWindowTest {
  @ParameterizedTest
  @CsvSource({
    "sun:05:00-sun:05:30, 2026-11-21T06:00:00Z, 2026-11-22T05:00:00Z",
    "sat:08:03-sat:08:33, 2026-11-21T06:00:00Z, 2026-11-21T08:03:00Z",
    "sat:05:00-sat:05:30, 2026-11-21T06:00:00Z, 2026-11-28T05:00:00Z",
    "sat:06:00-sat:06:30, 2026-11-21T06:00:00Z, 2026-11-28T06:00:00Z",
    "Fri:23:45-Sat:00:15, 2026-11-21T06:00:00Z, 2026-11-27T23:45:00Z"
  })
  void theNextStartIsAfterNow(String window, Instant now, Instant next) {
    assertThat(MaintenanceWindow.parse(window).nextStart(now)).isEqualTo(next);
  }

  @Test
  void whatIsNoWindowIsRefused() {
    assertThatThrownBy(() -> MaintenanceWindow.parse("someday:05:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
