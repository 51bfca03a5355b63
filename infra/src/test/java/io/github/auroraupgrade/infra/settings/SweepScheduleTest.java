package io.github.auroraupgrade.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "rate(1 hour), PT1H",
    "rate(6 hours), PT6H",
    "rate(1 day), PT24H",
    "rate(2 days), PT48H",
    "cron(30 4 * * ? *), PT24H",
    "cron(30 4 ? * * *), PT24H"
  })
  void theLongestPauseIsKnownWhereEveryDayIsSwept(String expression, Duration pause) {
    assertThat(SweepSchedule.parse(expression).orElseThrow().longestPause()).contains(pause);
  }

  @Test
  void aCronThatLeavesDaysOutHasNoKnownPause() {
    assertThat(SweepSchedule.parse("cron(30 4 ? * MON-FRI *)").orElseThrow().longestPause())
        .isEmpty();
    assertThat(SweepSchedule.parse("cron(30 4 1 * ? *)").orElseThrow().longestPause()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rate(1 days)", "rate(2 hour)", "rate(5 minutes)", "cron(* 4 * * ? *)", "daily"})
  void whatIsNoScheduleOrTooOftenIsNone(String expression) {
    assertThat(SweepSchedule.parse(expression)).isEmpty();
  }
}
