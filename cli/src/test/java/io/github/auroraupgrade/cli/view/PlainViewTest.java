package io.github.auroraupgrade.cli.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainViewTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PlainView view = new PlainView(new PrintStream(out, true, UTF_8));

  @Test
  void onlyWhatChangedIsPrintedWithItsSimulatedTime() {
    view.show(frame("2026-11-21T02:00:00Z", "Upgrading orders-euw1.", "available"));
    view.show(frame("2026-11-21T02:00:15Z", "Upgrading orders-euw1.", "available"));
    view.show(frame("2026-11-21T02:00:30Z", "Upgrading orders-euw1.", "upgrading"));

    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "2026-11-21 02:00:00Z  upgrade         orders, aurora-postgresql 16.8",
            "2026-11-21 02:00:00Z  decision        Upgrading orders-euw1.",
            "2026-11-21 02:00:00Z  orders-euw1     eu-west-1, secondary, 16.8, available",
            "2026-11-21 02:00:30Z  orders-euw1     eu-west-1, secondary, 16.8, upgrading");
  }

  private static Frame frame(String time, String reason, String status) {
    return new Frame(
        "orders, aurora-postgresql 16.8",
        Instant.parse(time),
        "NextMove",
        reason,
        List.of(new MemberRow("orders-euw1", "eu-west-1", "secondary", "16.8", status, 0)));
  }
}
