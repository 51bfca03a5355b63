package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NagTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AuroraUpgrade",
        "AuroraUpgradeMember",
        "AuroraUpgradeFleet",
        "AuroraUpgradeFleetSpoke"
      })
  void nothingIsLeftThatCdkNagObjectsTo(String stack) throws IOException {
    Synthesised synthesised =
        stack.contains("Fleet") ? Synthesised.ofAFleet() : Synthesised.withEverything();
    assertThat(synthesised.nagReport(stack))
        .isNotEmpty()
        .allMatch(line -> !line.contains("on-Compliant"));
  }
}
