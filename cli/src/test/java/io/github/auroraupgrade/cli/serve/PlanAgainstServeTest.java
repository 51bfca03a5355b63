package io.github.auroraupgrade.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import org.junit.jupiter.api.Test;

class PlanAgainstServeTest {
  @Test
  void aServedDatabaseIsPlannedOverHttp() throws InterruptedException {
    try (Served served = new Served("serve", "--seed", "7")) {
      Ran ran =
          Ran.aurora(
              "plan", "--global-cluster", "orders", "--simulator", served.endpoint(), "--json");

      assertThat(ran.status()).isZero();
      assertThat(ran.err()).isEmpty();
      assertThat(ran.json().path("outcome").stringValue()).isEqualTo("READY");
      assertThat(ran.json().at("/plan/members")).hasSize(3);
      assertThat(ran.out()).doesNotContain("Not recorded");
    }
  }
}
