package io.github.auroraupgrade.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.evidence.SampleReport;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.request.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsedTest {
  private static final Rehearsal WEEK = new Rehearsal("orders-test", 7);
  private static final Report REPORT = SampleReport.lasting(Duration.ofHours(1)).report();

  @Test
  void aRunThatSucceededInTimeIsARehearsal() {
    assertThat(Rehearsed.obstacle(WEEK, Optional.of(REPORT), after(Duration.ofDays(7)))).isEmpty();
  }

  @Test
  void anOldRunAndNoRunAreNone() {
    assertThat(
            Rehearsed.obstacle(WEEK, Optional.of(REPORT), after(Duration.ofDays(7).plusSeconds(1))))
        .hasValueSatisfying(it -> assertThat(it.reason()).contains("was last rehearsed on"));
    assertThat(Rehearsed.obstacle(WEEK, Optional.empty(), after(Duration.ZERO)))
        .hasValueSatisfying(
            it -> assertThat(it.reason()).contains("has not been rehearsed there yet"));
  }

  @Test
  void aReportIsReadBackAsItWasWritten() {
    assertThat(Json.read(Json.document(REPORT), Report.class)).isEqualTo(REPORT);
  }

  private static Instant after(Duration time) {
    return REPORT.finishedAt().plus(time);
  }
}
