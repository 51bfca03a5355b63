package io.github.auroraupgrade.plan.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.EngineVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stepping stones of the source documents, at their edges. */
class SteppingStoneTest {
  @ParameterizedTest
  @CsvSource({
    "5.6.mysql_aurora.1.14.0, 5.6.mysql_aurora.1.14.4, ''",
    "5.6.mysql_aurora.1.14.3, 5.6.mysql_aurora.1.14.4, ''",
    "5.6.mysql_aurora.1.14.3, 5.6.mysql_aurora.1.17.0, mysql-1.14-only-to-1.14.4",
    "5.6.mysql_aurora.1.14.3, 5.6.mysql_aurora.1.14.2, mysql-1.14-only-to-1.14.4",
    "5.6.mysql_aurora.1.14.4, 5.6.mysql_aurora.1.17.0, ''",
    "5.6.mysql_aurora.1.13.0, 5.6.mysql_aurora.1.14.0, ''",
    "5.6.mysql_aurora.1.13.0, 5.6.mysql_aurora.1.15.0, mysql-1.14.4-before-1.15",
    "5.6.mysql_aurora.1.22.2, 5.7.mysql_aurora.2.07.0, mysql-1.22.3-before-2",
    "5.6.mysql_aurora.1.22.3, 5.7.mysql_aurora.2.07.0, ''",
    "5.6.mysql_aurora.1.22.2, 5.6.mysql_aurora.1.23.4, ''",
    "5.6.mysql_aurora.1.22.3, 8.0.mysql_aurora.3.01.0, mysql-2-before-3",
    "5.7.mysql_aurora.2.12.6, 8.0.mysql_aurora.3.04.0, ''",
    "5.7.mysql_aurora.2.12.6, 8.4.mysql_aurora.8.4.7, mysql-3-before-8.4",
    "8.0.mysql_aurora.3.01.0, 8.4.mysql_aurora.8.4.7, ''",
    "16.8, 18.4, ''"
  })
  void eachStoneIsWhereTheDocumentsPutIt(String from, String to, String rule) {
    assertThat(
            SteppingStone.inTheWay(EngineVersion.parse(from), EngineVersion.parse(to))
                .map(SteppingStone::printed)
                .orElse(""))
        .isEqualTo(rule);
  }

  @Test
  void theStepThatNoRegionListsIsDocumented() {
    assertThat(SteppingStone.documentedStep(EngineVersion.parse("5.6.mysql_aurora.1.14.3")))
        .hasValueSatisfying(
            hop -> assertThat(hop.to().text()).isEqualTo("5.6.mysql_aurora.1.14.4"));
    assertThat(SteppingStone.documentedStep(EngineVersion.parse("5.6.mysql_aurora.1.14.4")))
        .isEmpty();
    assertThat(SteppingStone.documentedStep(EngineVersion.parse("5.6.mysql_aurora.1.13.0")))
        .isEmpty();
    assertThat(SteppingStone.documentedStep(EngineVersion.parse("16.8"))).isEmpty();
  }
}
