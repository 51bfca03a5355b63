package io.github.auroraupgrade.evidence.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.evidence.report.WriteOutage.Source;
import io.github.auroraupgrade.evidence.report.WriteOutage.Uptime;
import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteOutageTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final String WRITER = "orders-use1-1";

  @Test
  void fromShutdownToRestartTheWriterIsDown() {
    List<WriteOutage> found =
        WriteOutage.of(
            List.of(
                event(WRITER, 70, "DB instance restarted"),
                event(WRITER, 44, "DB instance shutdown"),
                event("orders-use1-2", 10, "DB instance shutdown"),
                event("orders-use1-2", 30, "DB instance restarted")),
            List.of(WRITER));
    assertThat(found).containsExactly(outage(44, 70, Source.RDS_EVENTS));
    assertThat(found.getFirst().length()).isEqualTo(Duration.ofSeconds(26));
  }

  @Test
  void aRestartThatNoShutdownWentBeforeMeasuresNothing() {
    assertThat(
            WriteOutage.of(List.of(event(WRITER, 70, "DB instance restarted.")), List.of(WRITER)))
        .isEmpty();
  }

  @Test
  void anUptimeThatBeginsAgainBoundsTheOutage() {
    assertThat(WriteOutage.of(WRITER, List.of(uptime(120, 40), uptime(0, 9000), uptime(60, 9060))))
        .containsExactly(outage(60, 140, Source.ENGINE_UPTIME));
  }

  @Test
  void valuesThatWereNotDeliveredAreNoOutage() {
    assertThat(WriteOutage.of(WRITER, List.of(uptime(0, 9000), uptime(600, 9600)))).isEmpty();
  }

  @Test
  void anOutageLongerThanTheUptimeBeforeItIsSeenToo() {
    assertThat(WriteOutage.of(WRITER, List.of(uptime(0, 30), uptime(3600, 60))))
        .containsExactly(outage(0, 3600, Source.ENGINE_UPTIME));
  }

  private static Uptime uptime(int second, long seconds) {
    return new Uptime(START.plusSeconds(second), seconds);
  }

  private static WriteOutage outage(int from, int until, Source source) {
    return new WriteOutage(WRITER, START.plusSeconds(from), START.plusSeconds(until), source);
  }

  private static ReportedEvent event(String instance, int second, String message) {
    RdsArn source = new RdsArn("aws", "us-east-1", TestFleet.PRIMARY.account(), "db", instance);
    return new ReportedEvent(source, START.plusSeconds(second), message);
  }
}
