package io.github.auroraupgrade.simulator.fault;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.START;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.simulator.Laboratory;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

class CallFaultTest {
  @Test
  void theRealClientSeesThrottlingAndRetriesIt() {
    Laboratory lab = faulty(CallFault.on("DescribeDBClusters").calls(1, 2).throttled());
    assertThatThrownBy(() -> lab.cluster(EUW1, "orders-euw1"))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> assertThat(refused.isThrottlingException()).isTrue());
    try (RdsClient retrying =
        Laboratory.configured(RdsClient.builder(), EUW1, lab.aws.httpClient("Retrier"))
            .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD))
            .build()) {
      assertThat(retrying.describeDBClusters().dbClusters()).hasSize(1);
    }
    assertThat(lab.aws.ledger().calls())
        .extracting(Call::function, Call::error)
        .containsExactly(
            tuple("Tester", Optional.of("Throttling")),
            tuple("Retrier", Optional.of("Throttling")),
            tuple("Retrier", Optional.empty()));
  }

  @Test
  void aConnectionLostBeforeTheCallChangesNothing() {
    Laboratory lab = faulty(CallFault.on("ModifyDBCluster").calls(1, 1).lostBefore());
    assertThatThrownBy(() -> lab.modify(EUW1, "orders-euw1", "16.13"))
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(ConnectionLost.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(lab.cluster(EUW1, "orders-euw1").pendingModifiedValues()).isNull();
  }

  @Test
  void aConnectionLostAfterTheCallHasChangedEverything() {
    Laboratory lab = faulty(CallFault.on("ModifyDBCluster").calls(1, 1).lostAfter());
    assertThatThrownBy(() -> lab.modify(EUW1, "orders-euw1", "16.13"))
        .isInstanceOf(SdkClientException.class);
    assertThat(lab.cluster(EUW1, "orders-euw1").pendingModifiedValues().engineVersion())
        .isEqualTo("16.13");
    assertThat(lab.aws.ledger().calls("ModifyDBCluster"))
        .extracting(Call::error)
        .containsExactly(Optional.of("ConnectionLost"));
  }

  @Test
  void aStaleReadShowsTheStateOfSomeTimeAgo() {
    Laboratory lab =
        faulty(
            CallFault.on("DescribeDBClusters")
                .inRegion(EUW1)
                .calls(2, 2)
                .stale(Duration.ofMinutes(10)));
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(5));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
  }

  @Test
  void aFaultStrikesOnlyItsCallerServiceRegionAndTime() {
    Laboratory lab =
        faulty(
            CallFault.onAnyCall()
                .by("UpgradeCluster")
                .of("rds")
                .inRegion(EUW1)
                .between(START.plusSeconds(60), START.plusSeconds(120))
                .refused(500, "InternalFailure", "An internal error occurred."));
    RdsClient other = lab.rds(EUW1, "NextMove");
    RdsClient struck = lab.rds(EUW1, "UpgradeCluster");
    struck.describeDBClusters();
    lab.pass(Duration.ofSeconds(60));
    other.describeDBClusters();
    lab.rds(USE1, "UpgradeCluster").describeDBClusters();
    assertThatThrownBy(struck::describeDBClusters)
        .isInstanceOfSatisfying(
            AwsServiceException.class, refused -> assertThat(refused.statusCode()).isEqualTo(500));
    lab.pass(Duration.ofSeconds(60));
    struck.describeDBClusters();
    assertThat(lab.aws.ledger().calls(call -> !call.succeeded())).hasSize(1);
  }

  @Test
  void everyServiceFailsInItsOwnProtocol() {
    Laboratory lab = faulty(CallFault.onAnyCall().of("s3").refused(503, "SlowDown", "Slow down."));
    lab.aws.addBucket("b");
    try (S3Client s3 = lab.s3(USE1)) {
      assertThatThrownBy(
              () -> s3.putObject(r -> r.bucket("b").key("k"), RequestBody.fromString("x")))
          .isInstanceOfSatisfying(
              AwsServiceException.class,
              refused -> assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SlowDown"));
    }
    AwsRequest states =
        new AwsRequest(
            "x",
            "states",
            USE1,
            "POST",
            "/",
            Map.of(),
            Map.of("X-Amz-Target", List.of("AWSStepFunctions.DescribeExecution")),
            "{\"executionArn\":\"arn:x\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(lab.aws.handle(states).text()).contains("\"__type\":\"UnknownService\"");
    lab.aws.register("states", request -> AwsResponse.of(200, "application/x-amz-json-1.0", "{}"));
    assertThat(lab.aws.handle(states).text()).isEqualTo("{}");
    assertThat(lab.aws.ledger().calls("DescribeExecution"))
        .extracting(Call::resource, Call::isChange)
        .containsOnly(tuple("arn:x", false));
  }

  private static Laboratory faulty(CallFault fault) {
    return Laboratory.postgresql(Faults.none().with(fault));
  }
}
