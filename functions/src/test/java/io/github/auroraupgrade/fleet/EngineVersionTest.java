package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineVersionTest {
  @ParameterizedTest
  @CsvSource({
    "16.4, 16",
    "9.6.12, 9.6",
    "15.4.1, 15",
    "16.11-limitless, 16",
    "8.0.mysql_aurora.3.04.0, 3",
    "5.7.mysql_aurora.2.04.1.2, 2",
    "5.6.mysql_aurora.1.22.2, 1",
    "8.4.mysql_aurora.8.4.7, 8.4",
    "5.7.12, 2",
    "5.6.10a, 1"
  })
  void everyFormIsParsedPrintedAsItWasAndKnowsItsMajorVersion(String text, String major) {
    EngineVersion version = EngineVersion.parse(text);
    assertThat(version.text()).isEqualTo(text);
    assertThat(version).hasToString(text);
    assertThat(version.major()).isEqualTo(major);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "16", "v16.4", "16.4 ", "16.x", "8.0.mysql_aurora.3", "latest", "1e9"})
  void whatIsNoVersionIsRefusedByItsText(String text) {
    assertThatThrownBy(() -> EngineVersion.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not an Aurora engine version");
  }

  @ParameterizedTest
  @CsvSource({
    "16.9, 16.10",
    "9.6.12, 10.4",
    "15.4, 15.4.1",
    "5.6.10a, 5.6.mysql_aurora.1.19.0",
    "5.7.12, 5.7.mysql_aurora.2.02.3",
    "8.0.mysql_aurora.3.04.6, 8.0.mysql_aurora.3.10.0",
    "5.7.mysql_aurora.2.04.1, 5.7.mysql_aurora.2.04.1.2",
    "5.7.mysql_aurora.2.12.6, 8.0.mysql_aurora.3.01.0",
    "8.0.mysql_aurora.3.13.0, 8.4.mysql_aurora.8.4.7"
  })
  void versionsAreComparedAsNumbersNotAsText(String older, String newer) {
    EngineVersion lower = EngineVersion.parse(older);
    EngineVersion higher = EngineVersion.parse(newer);
    assertThat(higher.isAfter(lower)).isTrue();
    assertThat(lower.isAfter(higher)).isFalse();
    assertThat(higher.isAtLeast(lower)).isTrue();
    assertThat(lower.isAtLeast(higher)).isFalse();
    assertThat(lower.isAtLeast(lower)).isTrue();
    assertThat(lower.isAfter(lower)).isFalse();
  }

  @Test
  void versionsOfDifferentEnginesAreNeverCompared() {
    EngineVersion postgresql = EngineVersion.parse("16.4");
    EngineVersion mysql = EngineVersion.parse("8.0.mysql_aurora.3.04.0");
    assertThatThrownBy(() -> postgresql.compareTo(mysql))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(postgresql.hasMajorOf(mysql)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "16.8, 16.9, MINOR",
    "16.8, 17.4, MAJOR",
    "15.4, 15.4.1, PATCH",
    "9.6.12, 9.6.17, MINOR",
    "8.0.mysql_aurora.3.10.1, 8.0.mysql_aurora.3.10.4, PATCH",
    "8.0.mysql_aurora.3.04.0, 8.0.mysql_aurora.3.10.0, MINOR",
    "8.4.mysql_aurora.8.4.7, 8.4.mysql_aurora.8.4.8, MINOR",
    "5.7.12, 5.7.mysql_aurora.2.11.1, MINOR",
    "5.7.mysql_aurora.2.12.6, 8.0.mysql_aurora.3.04.0, MAJOR"
  })
  void theKindOfAStepFollowsFromTheNumbers(String from, String to, StepKind kind) {
    assertThat(StepKind.between(EngineVersion.parse(from), EngineVersion.parse(to)))
        .isEqualTo(kind);
  }

  @Test
  void theCataloguesWordOnMajorCountsMoreThanTheNumbers() {
    EngineVersion from = EngineVersion.parse("16.8");
    assertThat(StepKind.between(from, EngineVersion.parse("16.9"), true)).isEqualTo(StepKind.MAJOR);
    assertThat(StepKind.between(from, EngineVersion.parse("17.4"), false))
        .isEqualTo(StepKind.MINOR);
    assertThat(StepKind.between(from, EngineVersion.parse("16.9"), false))
        .isEqualTo(StepKind.MINOR);
  }

  @Test
  void mysqlTellsItsAuroraNumberUnlessAwsHidesIt() {
    assertThat(
            Stream.of("8.0.mysql_aurora.3.04.0", "5.7.12")
                .map(text -> ((MysqlVersion) EngineVersion.parse(text)).auroraNumber().orElse("-")))
        .containsExactly("3.04.0", "-");
  }

  @Test
  void variantsOfPostgresqlAreRecognised() {
    assertThat(((PostgresqlVersion) EngineVersion.parse("16.11-limitless")).isVariant()).isTrue();
    assertThat(((PostgresqlVersion) EngineVersion.parse("16.11")).isVariant()).isFalse();
  }
}
