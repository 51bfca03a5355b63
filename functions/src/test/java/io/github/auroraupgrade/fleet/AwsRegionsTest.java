package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class AwsRegionsTest {
  @Test
  void theyAreThoseOfTheSdk() {
    assertThat(AwsRegions.NAMES)
        .containsExactlyElementsOf(
            Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList());
  }

  @Test
  void aMistypedOneHasAQuestionAndOneThatExistsHasNone() {
    assertThat(AwsRegions.question("us-esat-1")).isEqualTo("Did you mean us-east-1? ");
    assertThat(AwsRegions.question("eu-central-3"))
        .isEqualTo("Did you mean eu-central-1 or eu-central-2? ");
    assertThat(AwsRegions.question("us-east-2")).isEmpty();
  }
}
