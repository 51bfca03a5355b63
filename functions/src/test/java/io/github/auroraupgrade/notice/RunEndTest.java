package io.github.auroraupgrade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunEndTest {
  private static final Instant STOPPED = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void aRunWhoseLastMailWasSentHasToldItself() {
    assertThat(
            end(
                    "ExecutionFailed",
                    ">UpgradeHalted",
                    "TaskStateExited",
                    "LambdaFunctionSucceeded",
                    "LambdaFunctionStarted",
                    ">NotifyFailed")
                .hasToldItself())
        .isTrue();
  }

  @Test
  void aMailThatFailedAndOneFromTheMiddleOfTheRunDoNotCount() {
    assertThat(
            end(
                    "ExecutionFailed",
                    ">RunBroken",
                    "LambdaFunctionFailed",
                    ">NotifyBroken",
                    "LambdaFunctionSucceeded",
                    ">ReleaseDatabase")
                .hasToldItself())
        .isFalse();
    assertThat(
            end("ExecutionAborted", ">NextMove", "LambdaFunctionSucceeded", ">NotifyStarted")
                .hasToldItself())
        .isFalse();
  }

  @Test
  void aMailFromBeforeARedriveDoesNotCount() {
    assertThat(
            end(
                    "ExecutionFailed",
                    ">UpgradeHalted",
                    "ExecutionRedriven",
                    "ExecutionFailed",
                    ">UpgradeHalted",
                    "LambdaFunctionSucceeded",
                    ">NotifyFailed")
                .hasToldItself())
        .isFalse();
  }

  @Test
  void anEndThatIsReportedAfterARedriveIsOlderThanTheLastOne() {
    RunEnd end = end("ExecutionFailed");
    assertThat(end.isLaterThan(STOPPED)).isFalse();
    assertThat(end.isLaterThan(STOPPED.minusMillis(1))).isFalse();
    assertThat(end.isLaterThan(STOPPED.minusSeconds(39))).isTrue();
  }

  private static RunEnd end(String... newestFirst) {
    List<RunEnd.Event> events =
        Arrays.stream(newestFirst)
            .map(
                text ->
                    text.startsWith(">")
                        ? new RunEnd.Event("StateEntered", Optional.of(text.substring(1)))
                        : new RunEnd.Event(text, Optional.empty()))
            .toList();
    return new RunEnd(
        "FAILED", Optional.empty(), Optional.empty(), Optional.of(STOPPED), "{}", events);
  }
}
