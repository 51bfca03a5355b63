package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases whose names leave no room, from public reports: AWS takes what is made of them. */
class LongNamesTest {
  private static final String MAJOR =
      "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"17.5\"}";

  @Test
  void theSnapshotOfALongNameIsTakenAndASecondRunTakesNoOther() throws URISyntaxException {
    Practice practice = Practice.with(fleet("long-snapshot"));

    Execution run = practice.run(MAJOR);

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(refused(practice)).isEmpty();
    assertThat(practice.aws.ledger().calls("CreateDBClusterSnapshot")).hasSize(1);
    practice.run("run-2", MAJOR);
    assertThat(practice.aws.ledger().calls("CreateDBClusterSnapshot")).hasSize(1);
  }

  @Test
  void aNameThatWouldBeCutAtAHyphenIsTaken() throws URISyntaxException {
    String input =
        "{\"globalClusterIdentifier\":\"orders\",\"strategy\":\"rebuild-secondaries\","
            + "\"targetEngineVersion\":\"8.0.mysql_aurora.3.12.0\"}";
    Practice practice = Practice.with(fleet("long-names"));

    Execution run = practice.run(ConsentByDryRun.to(input, fleet("long-names")));

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(refused(practice)).isEmpty();
    assertThat(practice.aws.members("orders"))
        .hasSize(3)
        .allSatisfy(
            member ->
                assertThat(member.clusterIdentifier()).hasSizeLessThan(64).doesNotContain("--"));
  }

  private static List<Call> refused(Practice practice) {
    return practice.aws.ledger().calls().stream()
        .filter(call -> call.error().filter("InvalidParameterValue"::equals).isPresent())
        .toList();
  }

  private static Fleet fleet(String name) throws URISyntaxException {
    return Fleet.read(
        List.of(Path.of(LongNamesTest.class.getResource("/cases/" + name + ".json").toURI())));
  }
}
