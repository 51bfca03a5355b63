package io.github.auroraupgrade.simulator.lambda;

import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One function in a process of its own, started as Lambda starts it. */
final class FunctionProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private FunctionProcess(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts the process.
   *
   * @param handler the class Lambda is configured to call
   * @param settings environment variables next to those that Lambda sets
   */
  static FunctionProcess start(
      Deployable deployable, String name, String handler, Map<String, String> settings)
      throws IOException {
    return start(deployable, name, handler, settings, List.of());
  }

  /** The same with more options for the JVM. */
  static FunctionProcess start(
      Deployable deployable,
      String name,
      String handler,
      Map<String, String> settings,
      List<String> options)
      throws IOException {
    RuntimeApi api = new RuntimeApi("arn:aws:lambda:us-east-1:123456789012:function:" + name);
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // Lambda's own choice for its Java runtimes.
                    "-XX:+TieredCompilation",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    deployable.runtimeClasspath(),
                    CLIENT,
                    handler)
                .collect(Collectors.toCollection(ArrayList::new)));
    builder.command().addAll(1, options);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(settings);
    environment.putAll(
        Map.of(
            "AWS_LAMBDA_RUNTIME_API",
            api.address(),
            "_HANDLER",
            handler,
            "LAMBDA_TASK_ROOT",
            deployable.taskRoot().toString(),
            "AWS_LAMBDA_FUNCTION_NAME",
            name,
            "AWS_LAMBDA_FUNCTION_VERSION",
            "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "1024",
            "AWS_REGION",
            "us-east-1",
            // The ledger names callers by their access key.
            "AWS_ACCESS_KEY_ID",
            name,
            "AWS_SECRET_ACCESS_KEY",
            "simulated"));
    Path log = deployable.taskRoot().resolveSibling(name + ".log");
    builder.directory(new File(deployable.taskRoot().toString()));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new FunctionProcess(api, builder.start(), log);
  }

  LambdaResult invoke(byte[] payload, Invocation invocation) {
    try {
      return api.invoke(payload, invocation, PATIENCE)
          .orElseThrow(() -> new AssertionError("no answer from the process:\n" + log()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The processor time it has used so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What the function has written; in Lambda it goes to CloudWatch Logs. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(unreadable log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }
}
