package io.github.auroraupgrade.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServeTest {
  @Test
  void saysWhereItListensAndHowToUseItAndStopsWithStatusZero() throws InterruptedException {
    try (Served served = new Served("serve", "--speed", "60")) {
      String endpoint = served.endpoint();

      assertThat(served.stop()).isZero();
      assertThat(served.out())
          .contains("60 times", "--endpoint-url " + endpoint, "AWS_ACCESS_KEY_ID=")
          .contains("--region ap-southeast-2", "orders-apse2", "--engine-version 16.14")
          .endsWith("Stopped.\n");
    }
  }

  @Test
  void takenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Ran ran = Ran.aurora("serve", "--port", port);

      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("--port " + port, "choose another").doesNotContain("\tat ");
    }
  }

  @Test
  void portAndSpeedOutOfRangeAreNamed() {
    assertThat(Ran.aurora("serve", "--port", "70000").err()).contains("--port 70000");
    assertThat(Ran.aurora("serve", "--speed", "0").err()).contains("--speed 0");
  }

  @Test
  void acceleratedClockStartsWithTheOtherAndRunsAhead() {
    Instant start = Instant.parse("2026-11-21T02:00:00Z");
    VirtualClock wall = VirtualClock.startingAt(start);
    Clock fast = new AcceleratedClock(wall, 60);

    assertThat(fast.instant()).isEqualTo(start);
    wall.advance(Duration.ofSeconds(2));
    assertThat(fast.instant()).isEqualTo(start.plusSeconds(120));
  }
}
