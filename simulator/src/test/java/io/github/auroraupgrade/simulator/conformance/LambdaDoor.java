package io.github.auroraupgrade.simulator.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Lambda service on a port, {@code Invoke} and nothing else, answered by this JVM; and the
 * objects that a state machine reads items from.
 */
final class LambdaDoor implements AutoCloseable {
  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Stage> stage = new AtomicReference<>();

  private record Stage(Lambdas functions, ItemBucket objects, Function<String, Duration> time) {}

  private LambdaDoor(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Opens the door at any free port of an address. */
  static LambdaDoor open(String address) {
    // The server writes headers and body apart; without this every answer waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new LambdaDoor(HttpServer.create(new InetSocketAddress(address, 0), 0));
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** From now on these are the functions, and so long they take, in real time. */
  void serve(Lambdas functions, Function<String, Duration> time) {
    serve(functions, (_, _) -> Optional.empty(), time);
  }

  /** The same, with objects. */
  void serve(Lambdas functions, ItemBucket objects, Function<String, Duration> time) {
    stage.set(new Stage(functions, objects, time));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher invoke = INVOKE.matcher(exchange.getRequestURI().getPath());
      if (invoke.matches()) {
        byte[] payload = exchange.getRequestBody().readAllBytes();
        send(exchange, invoke(invoke.group(1), payload.length == 0 ? bytes("{}") : payload));
      } else {
        sendObject(exchange);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code GetObject} in path style: bucket, slash, key. */
  private void sendObject(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", 3);
    Optional<byte[]> object =
        exchange.getRequestMethod().equals("GET") && path.length == 3
            ? stage.get().objects.object(path[1], path[2])
            : Optional.empty();
    if (object.isPresent()) {
      write(exchange, 200, object.get());
    } else {
      exchange.sendResponseHeaders(501, -1);
    }
  }

  private LambdaResult invoke(String named, byte[] payload) throws InterruptedException {
    Stage now = stage.get();
    String function = Resource.functionName(named).orElse(named);
    Invocation call = new Invocation("a call", "an execution", "a state", Instant.MAX);
    LambdaResult result = now.functions.invoke(function, payload, call);
    Thread.sleep(now.time.apply(function));
    return result;
  }

  private static void send(HttpExchange exchange, LambdaResult result) throws IOException {
    exchange.getResponseHeaders().set("x-amzn-RequestId", "00000000-0000-0000-0000-000000000001");
    exchange.getResponseHeaders().set("X-Amz-Executed-Version", "$LATEST");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    switch (result) {
      case LambdaResult.Returned(byte[] payload) -> write(exchange, 200, payload);
      case LambdaResult.Failed failed -> {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        ObjectNode error =
            JSON.createObjectNode()
                .put("errorMessage", failed.errorMessage())
                .put("errorType", failed.errorType());
        failed.stackTrace().forEach(error.putArray("stackTrace")::add);
        write(exchange, 200, bytes(error.toString()));
      }
      case LambdaResult.TimedOut(Duration after) -> {
        exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        ObjectNode error =
            JSON.createObjectNode()
                .put("errorMessage", "Task timed out after " + after)
                .put("errorType", "Sandbox.Timedout");
        write(exchange, 200, bytes(error.toString()));
      }
      case LambdaResult.Refused(String exception, int status, String message) -> {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", exception);
        write(exchange, status, bytes(JSON.createObjectNode().put("message", message).toString()));
      }
    }
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
