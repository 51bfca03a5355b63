package io.github.auroraupgrade.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.StopUpgrade;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** A Region becomes part of the name of the host that signed requests go to; clients are lazy. */
class AwsClientsTest {
  private final AwsClients clients =
      new AwsClients(
          new NoNetwork(),
          AnonymousCredentialsProvider.create(),
          AwsRetryStrategy.doNotRetry(),
          "us-east-1");
  private final List<Function<String, Object>> byRegion =
      List.of(clients::rds, clients::cloudWatch, clients::ssm);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "evil",
        "us-east",
        "us-east-1.evil.example",
        "evil.example#us-east-1",
        "us-east-1/",
        "us-east-1\n",
        "US-EAST-1",
        "us-east-1@evil.example",
        "-us-east-1",
        "us--east-1",
        "us-east-111"
      })
  void noClientIsMadeForWhatIsNoRegionsName(String region) {
    for (Function<String, Object> client : byRegion) {
      assertThatThrownBy(() -> client.apply(region))
          .isInstanceOf(StopUpgrade.class)
          .hasMessageContaining("is not a Region of AWS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"us-east-1", "ap-southeast-4", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"})
  void everyRegionOfAwsHasItsClients(String region) {
    for (Function<String, Object> client : byRegion) {
      assertThat(client.apply(region)).isNotNull().isSameAs(client.apply(region));
    }
  }

  @Test
  void aClientIsMadeWhenItIsFirstNeededAndOnce() {
    AtomicInteger made = new AtomicInteger();
    AwsClients counted =
        clients.inSimulatedTime(
            UnaryOperator.identity(),
            s3 -> {
              made.incrementAndGet();
              return s3;
            });
    assertThat(made).hasValue(0);
    assertThat(counted.s3()).isSameAs(counted.s3());
    assertThat(made).hasValue(1);
    assertThat(counted.sns()).isSameAs(counted.sns());
    assertThat(counted.sfn()).isSameAs(counted.sfn());
    assertThat(counted.events()).isSameAs(counted.events());
  }

  private static final class NoNetwork implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      throw new AssertionError("asked " + request.httpRequest().getUri());
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
