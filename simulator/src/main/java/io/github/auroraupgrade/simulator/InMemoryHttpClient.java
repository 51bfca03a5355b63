package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The SDK's HTTP client that leads into the simulated AWS without a socket. */
final class InMemoryHttpClient implements SdkHttpClient {
  private final SimulatedAws aws;
  private final String caller;

  InMemoryHttpClient(SimulatedAws aws, String caller) {
    this.aws = aws;
    this.caller = caller;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(request);
  }

  @Override
  public String clientName() {
    return "Simulated";
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private final class Call implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;

    Call(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return response(aws.handle(arrived()));
      } catch (ConnectionLost lost) {
        throw new IOException(lost.getMessage(), lost);
      }
    }

    @Override
    public void abort() {
      // Nothing is on its way: a call is answered within call().
    }

    private AwsRequest arrived() {
      SdkHttpRequest http = request.httpRequest();
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      http.forEachHeader(headers::put);
      headers.putIfAbsent("Host", List.of(http.host()));
      return Transport.request(
          Optional.of(caller),
          http.method().name(),
          http.encodedPath(),
          http.encodedQueryParameters().orElse(""),
          headers,
          ForwardingHttpClient.body(request));
    }
  }

  private static HttpExecuteResponse response(AwsResponse answer) {
    SdkHttpFullResponse.Builder http =
        SdkHttpFullResponse.builder().statusCode(answer.status()).headers(answer.headers());
    if (answer.header("Content-Length").isEmpty()) {
      http.putHeader("Content-Length", Integer.toString(answer.body().length));
    }
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }
}
