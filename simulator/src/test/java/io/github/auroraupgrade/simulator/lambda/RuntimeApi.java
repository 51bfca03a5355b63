package io.github.auroraupgrade.simulator.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lambda's Runtime API for one function: a process asks for the next invocation and posts how it
 * ended (AWS Lambda Developer Guide, "Using the Lambda runtime API").
 */
final class RuntimeApi implements AutoCloseable {
  private static final String NEXT = "/2018-06-01/runtime/invocation/next";
  private static final int ACCEPTED = 202;

  @SuppressWarnings("ArrayRecordComponent") // bytes on their way through, compared by nobody
  private record Waiting(byte[] payload, Invocation invocation) {}

  private final BlockingQueue<Waiting> next = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<LambdaResult> ended = new ArrayBlockingQueue<>(2);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final String functionArn;

  RuntimeApi(String functionArn) throws IOException {
    // The server writes headers and body apart; without this every answer waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.functionArn = functionArn;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Hands one invocation to the process and waits for its end; empty when it takes too long. */
  Optional<LambdaResult> invoke(byte[] payload, Invocation invocation, Duration patience)
      throws InterruptedException {
    next.put(new Waiting(payload, invocation));
    return Optional.ofNullable(ended.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(NEXT)) {
        handOver(exchange);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(ACCEPTED, -1);
      ended.add(path.endsWith("/response") ? new LambdaResult.Returned(body) : failed(body));
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOver(HttpExchange exchange) throws IOException, InterruptedException {
    Waiting waiting = next.take();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", waiting.invocation().requestId());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    Instant deadline = Instant.now().plusSeconds(60);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
    exchange.sendResponseHeaders(200, waiting.payload().length);
    exchange.getResponseBody().write(waiting.payload());
  }

  /** An error of an invocation, or of the process before its first. */
  private static LambdaResult failed(byte[] body) {
    JsonNode error = JsonMapper.shared().readTree(body);
    return new LambdaResult.Failed(
        error.path("errorType").asString(),
        error.path("errorMessage").asString(""),
        List.copyOf(error.path("stackTrace").valueStream().map(JsonNode::asString).toList()));
  }
}
