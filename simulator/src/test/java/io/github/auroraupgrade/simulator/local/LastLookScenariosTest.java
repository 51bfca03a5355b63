package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/** What lies between a decision and its call: the second look, and the claim as the last read. */
class LastLookScenariosTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  @ParameterizedTest
  @ValueSource(strings = {"minor", "patch", "major-groups", "restore", "rebuild"})
  void theClaimIsTheLastThingReadBeforeEveryChange(String name) {
    Scenario scenario = Scenario.named(name).orElseThrow();
    Practice practice = Practice.of(scenario);
    practice.run(scenario.input());
    List<Call> calls =
        practice.aws.ledger().calls().stream()
            .filter(call -> call.function().equals("UpgradeCluster"))
            .toList();
    long changes = 0;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).service().equals("rds") && calls.get(i).isChange()) {
        changes++;
        assertThat(calls.get(i - 1).resource())
            .as("read before %s of %s", calls.get(i).action(), calls.get(i).resource())
            .endsWith("/locks/orders.json");
      }
    }
    assertThat(changes).isGreaterThan(2);
  }

  @Test
  void aTagThatRefusesEveryRunIsObeyedBetweenTheDecisionAndTheCall() {
    Practice practice = Practice.before("UpgradePrimary", LastLookScenariosTest::deny);
    Execution execution = practice.run(ORDERS);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.cause().orElseThrow()).contains("aurora-upgrade:deny");
  }

  @Test
  void aSecondaryThatJoinsBetweenTheDecisionAndTheCallComesBeforeThePrimary() {
    Practice practice =
        Practice.before(
            "UpgradePrimary",
            it ->
                it.aws.at(
                    it.clock.instant(),
                    new ScheduledEvent.MemberAdded("orders", "sa-east-1", "orders-sae1", "16.8")));
    Execution execution = practice.run(ORDERS);
    assertThat(execution.status())
        .as(execution.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes())
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-sae1", "orders-use1");
  }

  private static void deny(Practice practice) {
    try (RdsClient rds =
        RdsClient.builder()
            .httpClient(practice.aws.httpClient("Person"))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDPERSON", "s")))
            .region(Region.US_EAST_1)
            .build()) {
      rds.addTagsToResource(
          ask ->
              ask.resourceName("arn:aws:rds::123456789012:global-cluster:orders")
                  .tags(
                      List.of(
                          Tag.builder().key("aurora-upgrade:deny").value("incident 12").build())));
    }
  }
}
