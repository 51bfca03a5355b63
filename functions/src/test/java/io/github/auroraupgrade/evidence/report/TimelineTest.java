package io.github.auroraupgrade.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.evidence.SampleReport;
import io.github.auroraupgrade.evidence.report.Timeline.Kind;
import io.github.auroraupgrade.evidence.report.Timeline.Span;
import io.github.auroraupgrade.evidence.report.Timeline.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void aBarBeginsWhereItWasAskedForAndEndsWhereItWasConfirmed() {
    Timeline timeline =
        Timeline.of(
            SampleReport.lasting(Duration.ofMinutes(100))
                .step(Duration.ofMinutes(10), Duration.ofMinutes(20), Duration.ofMinutes(60))
                .report());
    Span asked = timeline.rows().getFirst().spans().getFirst();
    Span work = timeline.rows().getFirst().spans().getLast();
    long minute = (Timeline.WIDTH - Timeline.LEFT - 20) / 100;
    assertThat(asked.x()).isEqualTo(Timeline.LEFT + 74);
    assertThat(asked.width()).isEqualTo(74);
    assertThat(work.width()).isBetween(40 * minute, 40 * minute + 40);
    assertThat(work.kind()).isEqualTo(Kind.UNDER_WAY);
    assertThat(work.words()).isEqualTo("orders-euw1: 16.8 to 16.13: 03:20 to 04:00 UTC");
  }

  @Test
  void aMemberThatIsNotDoneGoesOnToTheEnd() {
    Timeline timeline =
        Timeline.of(
            SampleReport.lasting(Duration.ofMinutes(100))
                .unfinished(Duration.ofMinutes(10), Duration.ofMinutes(20))
                .report());
    Span open = timeline.rows().getFirst().spans().getLast();
    assertThat(open.kind()).isEqualTo(Kind.UNFINISHED);
    assertThat(open.x() + open.width()).isEqualTo(Timeline.WIDTH - 20);
  }

  @Test
  void theScaleHasAtMostNineRoundTimes() {
    for (int minutes : new int[] {1, 9, 42, 100, 360, 1000, 4320}) {
      Timeline timeline = Timeline.of(SampleReport.lasting(Duration.ofMinutes(minutes)).report());
      assertThat(timeline.ticks()).as(minutes + " min").hasSizeBetween(1, 9);
    }
    assertThat(Timeline.of(SampleReport.lasting(Duration.ofMinutes(42)).report()).ticks())
        .extracting(Tick::label)
        .startsWith("03:00", "03:05", "03:10");
  }

  @Test
  void aRunThatEndedAtOnceHasAPictureToo() {
    assertThat(Timeline.of(SampleReport.lasting(Duration.ZERO).report()).rows()).isEmpty();
  }

  @Test
  void whatLooksLikeMarkupIsShownAsText() {
    String page =
        new String(
            new ReportPage(
                    SampleReport.lasting(Duration.ofMinutes(5))
                        .because("</title><script>alert(1)</script>")
                        .report())
                .html(),
            StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
  }
}
