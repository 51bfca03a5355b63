package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever AWS's service model lets it print of a database, the database can be upgraded. */
class EveryFieldTest {
  private static final Path EVERY_FIELD =
      Path.of(
          System.getProperty("repository.root"),
          "simulator/src/test/resources/outside/every-field.json");

  @ParameterizedTest
  @ValueSource(strings = {"17.9", "18.4"})
  void aDatabaseWithEveryFieldIsUpgraded(String target) {
    Fleet fleet = Fleet.read(List.of(EVERY_FIELD));
    assertThat(fleet.assumptions())
        .as("what this version of the SDK does not know yet")
        .allMatch(said -> said.endsWith("is not known here, left out."));
    Practice practice = Practice.with(fleet);
    String input =
        "{\"globalClusterIdentifier\":\"global-database\",\"targetEngineVersion\":\""
            + target
            + "\"}";
    assertThat(practice.run("every-field", input).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }
}
