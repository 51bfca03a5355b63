package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.RunReader;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** A person says stop: what is under way is finished, nothing more is begun. */
class StopScenariosTest {
  private Practice practice = Practice.with("orders-postgresql");

  @Test
  void theMemberUnderWayFinishesNothingMoreIsBegunAndTheRunEndsInOrder() {
    Execution execution = started("{\"globalClusterIdentifier\":\"orders\"}", 3);
    assertThat(asked()).containsExactly("orders-euw1");

    order(execution, Person.ANA, "incident 12");
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(7)));
    assertThat(seen(execution).reason())
        .startsWith("Stopping, as ordered by " + Person.ANA + ": incident 12.")
        .contains("to settle: orders-euw1");
    practice.walker().runToEnd(execution);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("UpgradeHalted");
    assertThat(execution.cause().orElseThrow())
        .startsWith("Stopped by " + Person.ANA + ": incident 12.");
    assertThat(asked()).containsExactly("orders-euw1");
    assertThat(practice.aws.members("orders"))
        .allSatisfy(member -> assertThat(member.status()).isEqualTo("available"))
        .extracting(MemberStatus::engineVersion)
        .containsExactlyInAnyOrder("16.14", "16.8", "16.8");
    assertThat(practice.aws.mails().getLast().message())
        .contains("Stopped by", "incident 12", "skipped");
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .contains("runs/orders/run-1/report.html", "runs/orders/run-1/stop.json")
        .noneMatch(key -> key.startsWith("locks/"));
  }

  @Test
  void theNextRunGoesOnFromThere() {
    Execution execution = started("{\"globalClusterIdentifier\":\"orders\"}", 3);
    order(execution, Person.ANA, "");
    practice.walker().runToEnd(execution);

    Execution next = practice.run("run-2", "{\"globalClusterIdentifier\":\"orders\"}");

    assertThat(next.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(asked()).containsExactly("orders-euw1", "orders-apse2", "orders-use1");
  }

  @Test
  void twoUnderWayAreBothFinished() {
    practice = ManyRegions.taking(10, 10, 10, 10);
    Execution execution = started("{\"globalClusterIdentifier\":\"orders\"}", 15);
    order(execution, Person.ANA, "enough");
    practice.walker().runToEnd(execution);

    assertThat(execution.cause().orElseThrow()).startsWith("Stopped by " + Person.ANA);
    assertThat(asked()).containsExactlyInAnyOrder("orders-1", "orders-2", "orders-3");
    assertThat(practice.aws.members("orders"))
        .extracting(MemberStatus::engineVersion)
        .containsExactlyInAnyOrder("16.14", "16.14", "16.14", "16.8");
  }

  @Test
  void aRunThatWaitsForAnAnswerIsEndedByARejectionAndSaysThatItWasStopped() {
    Execution execution =
        started("{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}", 60);
    Person person = new Person(practice);
    order(execution, Person.ANA, "not today");
    person.reject(person.question(execution), "Stopped.");
    practice.walker().runToEnd(execution);

    assertThat(execution.cause().orElseThrow())
        .startsWith("Stopped by " + Person.ANA + ": not today.");
    assertThat(asked()).isEmpty();
    assertThat(practice.aws.mails().getLast().message()).contains("Nothing was changed.");
  }

  @Test
  void anOrderThatComesWhenEveryStepIsDoneChangesNothing() {
    Execution execution = started("{\"globalClusterIdentifier\":\"orders\"}", 25);
    while (!isOnlyVerifying(execution)) {
      practice.walker().advanceTo(practice.clock.instant().plusSeconds(1));
      assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    }
    order(execution, Person.ANA, "too late");
    practice.walker().runToEnd(execution);

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void anythingThatLiesThereIsAnOrder() {
    Execution execution = started("{\"globalClusterIdentifier\":\"orders\"}", 3);
    put(execution, "stop!\n".getBytes(StandardCharsets.UTF_8));
    practice.walker().runToEnd(execution);

    assertThat(execution.cause().orElseThrow()).startsWith("Stopped by someone who gave no name.");
  }

  private boolean isOnlyVerifying(Execution execution) {
    return seen(execution)
        .decision()
        .filter(
            decision ->
                decision.progress().steps().values().stream()
                        .filter(step -> step.doneAt().isPresent())
                        .count()
                    == 3)
        .isPresent();
  }

  private Execution started(String input, int minutes) {
    Execution execution = practice.executions.start("run-1", input);
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofMinutes(minutes)));
    return execution;
  }

  private void order(Execution execution, String by, String reason) {
    StopOrder order = new StopOrder(by, Optional.of(practice.clock.instant()), reason);
    put(execution, Json.document(order));
  }

  private SeenRun seen(Execution execution) {
    return new RunReader(clients()).read(execution.arn()).orElseThrow();
  }

  private void put(Execution execution, byte[] order) {
    String key = EvidenceKeys.stop("orders", execution.arn());
    new EvidenceBucket(clients(), LocalDeployment.BUCKET)
        .writer(WriteScope.object("a person", key))
        .put(key, order);
  }

  private AwsClients clients() {
    return new AwsClients(
        practice.aws.httpClient("Person"),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDPERSON", "simulated")),
        AwsRetryStrategy.doNotRetry(),
        LocalDeployment.HOME_REGION);
  }

  private List<String> asked() {
    return practice.changes().stream().filter(Call::succeeded).map(Call::resource).toList();
  }
}
