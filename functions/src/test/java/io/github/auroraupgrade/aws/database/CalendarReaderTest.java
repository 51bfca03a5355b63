package io.github.auroraupgrade.aws.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

class CalendarReaderTest {
  @ParameterizedTest
  @CsvSource({"OPEN, true", "CLOSED, false", "FROZEN, false", "open, false", "'', false"})
  void onlyAWordThatSaysOpenIsOpen(String word, boolean open) {
    assertThat(read("{\"State\":\"" + word + "\"}").value().orElseThrow().open()).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"{}", "{\"State\":null}"})
  void aStateThatIsMissingIsNotOpen(String answer) {
    assertThat(read(answer).value().orElseThrow().open()).isFalse();
  }

  private static Lookup<CalendarState> read(String answer) {
    return new CalendarReader(
            new AwsClients(
                new Answering(answer),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSIMULATED", "s")),
                AwsRetryStrategy.doNotRetry(),
                "us-east-1"))
        .read(List.of("Freeze"));
  }

  /** AWS Systems Manager, which answers the same to everything. */
  private record Answering(String answer) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpFullResponse.builder()
                      .statusCode(200)
                      .putHeader("Content-Type", "application/x-amz-json-1.1")
                      .build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
              .build();
        }

        @Override
        public void abort() {
          // It has answered already.
        }
      };
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
