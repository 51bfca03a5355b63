package io.github.auroraupgrade.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> REGIONS = List.of("us-west-1", "us-east-1", "eu-west-1");

  @Test
  void twoLettersThatAreSwappedAreOneMistake() {
    assertThat(NearNames.of("us-esat-1", REGIONS)).containsExactly("us-east-1");
  }

  @Test
  void namesThatAreEquallyNearAreAllNamedAndFarOnesAreNot() {
    assertThat(NearNames.of("us-wast-1", REGIONS)).containsExactly("us-west-1", "us-east-1");
    assertThat(NearNames.of("ap-southeast-2", REGIONS)).isEmpty();
    assertThat(NearNames.of("x", List.of())).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNothingIsNear() {
    assertThat(NearNames.words(List.of(), " did you mean %s?")).isEmpty();
    assertThat(NearNames.words(List.of("a", "b"), " did you mean %s?"))
        .isEqualTo(" did you mean a or b?");
  }
}
