package io.github.auroraupgrade.simulator.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * {@code moto_server} as a process of its own on a free port. Without moto the tests that ask for
 * it are skipped.
 */
final class MotoServer implements AutoCloseable {
  private static final String INSTALL =
      "python3 -m venv target/engines && target/engines/bin/pip install -r"
          + " simulator/src/test/engines/requirements.txt";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final URI endpoint;

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts moto; its tasks call the services at {@code tasksPort} of this machine. */
  static MotoServer start(int tasksPort, Path log) {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                program().orElseThrow().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("MOTO_PORT", String.valueOf(tasksPort));
    // botocore would call a throttled function again by itself.
    environment.put("AWS_MAX_ATTEMPTS", "1");
    environment.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID", "moto",
            "AWS_SECRET_ACCESS_KEY", "moto",
            "AWS_DEFAULT_REGION", "us-east-1"));
    try {
      MotoServer moto = new MotoServer(builder.start(), URI.create("http://127.0.0.1:" + port));
      moto.executeStateMachines(log);
      return moto;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  /** Whether moto is there. */
  static final class Present implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return program().isPresent()
          ? ConditionEvaluationResult.enabled("moto_server is there")
          : ConditionEvaluationResult.disabled(
              "moto_server is neither in target/engines nor on the PATH: " + INSTALL);
    }
  }

  private static Optional<Path> program() {
    Path root = Path.of(System.getProperty("repository.root"));
    Stream<Path> onThePath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "moto_server"));
    return Stream.concat(Stream.of(root.resolve("target/engines/bin/moto_server")), onThePath)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Waits until moto listens, and switches executions on: by default it only pretends them. */
  private void executeStateMachines(Path log) throws IOException {
    HttpRequest configure =
        HttpRequest.newBuilder(endpoint.resolve("/moto-api/config"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"stepfunctions\":{\"execute_state_machine\":true}}"))
            .build();
    Instant patience = Instant.now().plus(PATIENCE);
    Optional<String> answer = send(configure);
    while (answer.isEmpty() && process.isAlive() && Instant.now().isBefore(patience)) {
      answer = send(configure);
    }
    if (answer.filter(text -> text.startsWith("{")).isEmpty()) {
      close();
      throw new AssertionError("moto did not start: " + answer + Files.readString(log));
    }
  }

  private static Optional<String> send(HttpRequest request) {
    try {
      return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      pause();
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while moto started", stopped);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
