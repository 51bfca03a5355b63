package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.sns.SnsClient;

class HttpEndpointTest {
  private final Laboratory lab =
      Laboratory.postgresql(
          Faults.none().with(CallFault.on("DescribeEvents").calls(1, 1).lostBefore()));
  private HttpEndpoint door;

  @BeforeEach
  void open() throws IOException {
    door = HttpEndpoint.open(lab.aws, 0);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void theRealClientsReadAndActOverASocket() {
    lab.aws.addTopic("arn:aws:sns:us-east-1:123456789012:t");
    try (RdsClient rds = rds(EUW1);
        SnsClient sns =
            Laboratory.configured(SnsClient.builder(), USE1, Laboratory.socket())
                .endpointOverride(door.endpoint())
                .build()) {
      assertThat(rds.describeDBClusters().dbClusters().getFirst())
          .isEqualTo(Fleet.named("orders-postgresql").clusters().get(1));
      rds.modifyDBCluster(
          r -> r.dbClusterIdentifier("orders-euw1").engineVersion("16.13").applyImmediately(true));
      sns.publish(r -> r.topicArn("arn:aws:sns:us-east-1:123456789012:t").message("hello"));
    }
    assertThat(lab.aws.mails()).hasSize(1);
    assertThat(lab.aws.ledger().calls())
        .extracting(Call::function, Call::region, Call::action)
        .containsExactly(
            tuple("AKIDEXAMPLE", EUW1, "DescribeDBClusters"),
            tuple("AKIDEXAMPLE", EUW1, "ModifyDBCluster"),
            tuple("AKIDEXAMPLE", USE1, "Publish"));
  }

  @Test
  void refusalsArriveWithStatusCodeAndRequestId() {
    try (RdsClient rds = rds(USE1)) {
      assertThatThrownBy(() -> rds.describeDBClusters(r -> r.dbClusterIdentifier("none")))
          .isInstanceOfSatisfying(
              RdsException.class,
              refused -> {
                assertThat(refused.statusCode()).isEqualTo(404);
                assertThat(refused.requestId())
                    .isEqualTo(lab.aws.ledger().calls().getFirst().requestId());
              });
    }
  }

  @Test
  void aLostConnectionIsLostOnTheSocketToo() {
    try (RdsClient rds = rds(USE1)) {
      assertThatThrownBy(rds::describeEvents).isInstanceOf(SdkClientException.class);
      assertThat(rds.describeEvents().events()).isEmpty();
    }
  }

  @Test
  void anUnsignedCallIsTurnedAway() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(door.endpoint() + "/"))
              .POST(BodyPublishers.ofString("Action=DescribeDBClusters"))
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("MissingAuthenticationToken");
    }
  }

  @Test
  void callsFromManyThreadsAreAllEntered() {
    try (RdsClient rds = rds(USE1)) {
      List<Integer> sizes =
          IntStream.range(0, 20)
              .parallel()
              .mapToObj(any -> rds.describeDBInstances().dbInstances().size())
              .toList();
      assertThat(sizes).containsOnly(2);
    }
    assertThat(lab.aws.ledger().calls("DescribeDBInstances")).hasSize(20);
  }

  private RdsClient rds(String region) {
    return Laboratory.configured(RdsClient.builder(), region, Laboratory.socket())
        .endpointOverride(door.endpoint())
        .build();
  }
}
