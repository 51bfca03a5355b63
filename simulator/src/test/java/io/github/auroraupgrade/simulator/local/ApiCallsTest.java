package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run costs in calls to AWS, which other tools in the account share a limit with. */
class ApiCallsTest {
  private static final String ORDERS =
      "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.13\"}";

  @Test
  void aRunOfThreeMembersMakesFewerThan520Calls() {
    assertThat(callsOf(ManyRegions.taking(16, 14, 18))).hasSizeLessThan(520);
  }

  @Test
  void aRunOfElevenMembersMakesFewerThan2200Calls() {
    assertThat(callsOf(ManyRegions.taking(16, 14, 18, 12, 20, 15, 11, 22, 17, 13, 19)))
        .hasSizeLessThan(2_200);
  }

  private static List<Call> callsOf(Practice practice) {
    assertThat(practice.run(ORDERS).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    return practice.aws.ledger().calls();
  }
}
