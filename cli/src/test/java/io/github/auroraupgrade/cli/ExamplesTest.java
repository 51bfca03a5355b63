package io.github.auroraupgrade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final String[] EXPLAINED = {
    "  aurora-upgrade plan      only reads", "  aurora-upgrade start --help   asks first",
  };

  @Test
  void whatTheyMeanStandsInAColumnWhereItFits() {
    assertThat(Examples.fitted(EXPLAINED, "./aurora-upgrade", 80))
        .containsExactly(
            "  ./aurora-upgrade plan          only reads",
            "  ./aurora-upgrade start --help  asks first");
  }

  @Test
  void whatTheyMeanStandsBelowWhereItDoesNot() {
    assertThat(Examples.fitted(EXPLAINED, "/home/somebody/bin/aurora-upgrade", 55))
        .containsExactly(
            "  /home/somebody/bin/aurora-upgrade plan",
            "      only reads",
            "  /home/somebody/bin/aurora-upgrade start --help",
            "      asks first");
  }

  @Test
  void aLongCommandGoesOnInTheNextLineAsAShellReadsIt() {
    String[] footer = {
      "  aurora-upgrade start --global-cluster orders --canary eu-west-1 --soak-minutes 60",
      "  aurora-upgrade plan --global-cluster orders --json | jq '.a | .b'",
    };
    assertThat(Examples.fitted(footer, "./aurora-upgrade", 60))
        .containsExactly(
            "  ./aurora-upgrade start --global-cluster orders \\",
            "      --canary eu-west-1 --soak-minutes 60",
            "  ./aurora-upgrade plan --global-cluster orders --json |",
            "      jq '.a | .b'");
  }
}
