package io.github.auroraupgrade.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.VersionOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

class CatalogueTest {
  private static final String ENGINE = "aurora-mysql";
  private final Catalogue catalogue = Catalogue.recorded();

  @Test
  void aRegionTakesPartInGlobalDatabasesFromItsOwnMinimumOn() {
    assertThat(supports("us-east-1", "8.0.mysql_aurora.3.02.0")).isTrue();
    assertThat(supports("ap-southeast-4", "8.0.mysql_aurora.3.02.0")).isFalse();
    assertThat(supports("ap-southeast-4", "8.0.mysql_aurora.3.10.1")).isTrue();
    assertThat(supports("sa-east-1", "5.7.mysql_aurora.2.07.0")).isFalse();
    assertThat(supports("sa-east-1", "8.4.mysql_aurora.8.4.7")).isTrue();
  }

  @Test
  void targetsFollowTheRegionToo() {
    DBEngineVersion row = row("ap-southeast-5", "8.0.mysql_aurora.3.03.0");
    assertThat(row.validUpgradeTarget())
        .extracting(UpgradeTarget::supportsGlobalDatabases)
        .containsOnly(true);
    assertThat(row.supportsGlobalDatabases()).isFalse();
  }

  @Test
  void aVersionCanBeTakenFromOneRegion() {
    Catalogue without = catalogue.without("eu-west-1", "aurora-postgresql", "16.13");
    assertThat(without.version("eu-west-1", "aurora-postgresql", "16.13")).isEmpty();
    assertThat(
            without
                .version("eu-west-1", "aurora-postgresql", "16.8")
                .orElseThrow()
                .validUpgradeTarget())
        .extracting(UpgradeTarget::engineVersion)
        .contains("16.11")
        .doesNotContain("16.13");
    assertThat(without.version("us-east-1", "aurora-postgresql", "16.13")).isPresent();
    assertThat(without.version("eu-west-1", ENGINE, "8.0.mysql_aurora.3.10.1")).isPresent();
  }

  @Test
  void twoEntriesOfOneVersionAreMerged() {
    Catalogue twice =
        Fleets.of(
                "{'DBEngineVersions':[{'Engine':'e','EngineVersion':'1','ValidUpgradeTarget':"
                    + "[{'EngineVersion':'2'}]},{'Engine':'e','EngineVersion':'1',"
                    + "'ValidUpgradeTarget':[{'EngineVersion':'2'},{'EngineVersion':'3'}]}]}")
            .catalogue();
    assertThat(twice.versions("us-east-1")).filteredOn(row -> row.engine().equals("e")).hasSize(2);
    assertThat(twice.version("us-east-1", "e", "1").orElseThrow().validUpgradeTarget())
        .extracting(UpgradeTarget::engineVersion)
        .containsExactly("2", "3");
  }

  @ParameterizedTest
  @CsvSource({
    "16.8, 16.13, -1",
    "16.13, 16.8, 1",
    "16.8, 16.8, 0",
    "9.6.24, 10.1, -1",
    "8.0.mysql_aurora.3.04.6, 8.0.mysql_aurora.3.10.0, -1",
    "5.7.mysql_aurora.2.04.1, 5.7.mysql_aurora.2.04.1.2, -1",
    "5.7.12, 5.7.mysql_aurora.2.04.0, -1",
    "5.6.10a, 5.6.mysql_aurora.1.19.0, -1",
    "8.0.mysql_aurora.3.13.0, 8.4.mysql_aurora.8.4.7, -1"
  })
  void versionsAreComparedNumberByNumber(String one, String other, int sign) {
    assertThat(Integer.signum(VersionOrder.compare(one, other))).isEqualTo(sign);
  }

  private boolean supports(String region, String version) {
    return row(region, version).supportsGlobalDatabases();
  }

  private DBEngineVersion row(String region, String version) {
    return catalogue.version(region, ENGINE, version).orElseThrow();
  }
}
