package io.github.auroraupgrade.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> REGIONS = List.of("us-west-1", "us-east-1", "eu-west-1");
  private static final List<String> TARGETS =
      List.of("latest-patch", "latest-minor", "next-major", "lts");

  @Test
  void twoLettersThatAreSwappedAreOneMistake() {
    assertThat(NearNames.of("us-esat-1", REGIONS)).containsExactly("us-east-1");
    assertThat(NearNames.of("lst", TARGETS)).containsExactly("lts");
  }

  @Test
  void namesThatAreEquallyNearAreAllNamedAndFarOnesAreNot() {
    assertThat(NearNames.of("us-wast-1", REGIONS)).containsExactly("us-west-1", "us-east-1");
    assertThat(NearNames.of("ap-southeast-2", REGIONS)).isEmpty();
    assertThat(NearNames.of("x", List.of())).isEmpty();
  }

  @Test
  void aPartOfANameIsMeantWhereNoneIsNear() {
    assertThat(NearNames.of("latest", TARGETS)).containsExactly("latest-patch", "latest-minor");
    assertThat(NearNames.of("lates-", TARGETS)).containsExactly("latest-patch", "latest-minor");
    assertThat(NearNames.of("te", TARGETS)).as("two letters are in too many").isEmpty();
  }

  @Test
  void capitalsAreNoMistakeOfTheirOwn() {
    assertThat(NearNames.of("LTS", TARGETS)).containsExactly("lts");
    assertThat(NearNames.of("ORDRES", List.of("Orders"))).containsExactly("Orders");
  }

  @Test
  void whatHasNoLetterInCommonIsNotNear() {
    assertThat(NearNames.of("1", List.of("x", "7"))).isEmpty();
    assertThat(NearNames.of("16", TARGETS)).isEmpty();
    assertThat(NearNames.of(" ", TARGETS)).isEmpty();
    assertThat(NearNames.of("latest-minor".repeat(10_000), TARGETS)).isEmpty();
  }

  @Test
  void theQuestionStandsBeforeAnotherSentenceAndIsNotAskedWhereNothingIsNear() {
    assertThat(NearNames.question("latest", TARGETS))
        .isEqualTo("Did you mean latest-patch or latest-minor? ");
    assertThat(NearNames.question("17.9.1", TARGETS)).isEmpty();
  }
}
