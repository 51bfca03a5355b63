package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The primary moves while secondaries are being taken away. */
class MovedPrimaryTest {
  private static final Pattern CONSENT = Pattern.compile("\"consent\":\\[\"[a-z0-9:-]+\"]");

  @Test
  void theRunHaltsAndOneThatIsAgreedToAnewRebuildsAroundTheNewPrimary() {
    Scenario scenario = Scenario.named("rebuild-switchover").orElseThrow();
    Practice practice = Practice.of(scenario);
    assertThat(practice.run(scenario.input()).status()).isEqualTo(ExecutionStatus.FAILED);
    String consent =
        CONSENT
            .matcher(practice.aws.mails().getLast().message())
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();

    String again = RebuildScenarios.REBUILD.replace("}", "," + consent + "}");
    assertThat(practice.run("run-2", again).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

    assertThat(practice.aws.members("orders"))
        .allMatch(member -> member.engineVersion().endsWith("3.12.0"))
        .filteredOn(MemberStatus::isPrimary)
        .extracting(MemberStatus::clusterIdentifier)
        .containsExactly("orders-apse2");
    assertThat(practice.aws.members("orders"))
        .extracting(MemberStatus::region)
        .containsExactlyInAnyOrder("us-east-1", "eu-west-1", "ap-southeast-2");
  }
}
