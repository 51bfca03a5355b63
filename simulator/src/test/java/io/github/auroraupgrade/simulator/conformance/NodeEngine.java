package io.github.auroraupgrade.simulator.conformance;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code aws-local-stepfunctions}, a library for Node: one process an execution. It has no API, so
 * anyone who asks for an execution hears that there is none.
 */
final class NodeEngine implements Engine {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path HOME = ROOT.resolve("target/engines");
  private static final int OLDEST = 22;

  private final LambdaDoor door = LambdaDoor.open("127.0.0.1");
  private final Path node;

  NodeEngine() {
    this.node = program().orElseThrow();
  }

  /** Whether the library is there, and a Node for it. */
  static final class Present implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!Files.isDirectory(HOME.resolve("node_modules/aws-local-stepfunctions"))) {
        return ConditionEvaluationResult.disabled(
            "aws-local-stepfunctions is not in target/engines: mkdir -p target/engines && cp"
                + " simulator/src/test/engines/package.json target/engines && npm install --prefix"
                + " target/engines");
      }
      return program().isPresent()
          ? ConditionEvaluationResult.enabled("library and Node are there")
          : ConditionEvaluationResult.disabled(
              "no Node of version 22 or newer on the PATH or in target/engines: npm install"
                  + " --prefix target/engines node@22");
    }
  }

  private static Optional<Path> program() {
    return candidates().filter(Files::isExecutable).filter(NodeEngine::isNewEnough).findFirst();
  }

  private static Stream<Path> candidates() {
    return Stream.concat(
        Stream.of(HOME.resolve("node_modules/node/bin/node")),
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "node")));
  }

  private static boolean isNewEnough(Path node) {
    String version = output(new ProcessBuilder(node.toString(), "--version"), "").strip();
    return version.startsWith("v")
        && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST;
  }

  @Override
  public Observed run(Scenario scenario) {
    VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    Recorder recorder =
        new Recorder(
            scenario.cast().apply(WalkerEngine.client(clock, new StepFunctionsApi(clock))));
    door.serve(recorder, recorder, scenario::timeOf);
    ObjectNode job = JSON.createObjectNode().put("name", scenario.name());
    job.set("definition", JSON.readTree(scenario.definition()));
    job.set("input", JSON.readTree(scenario.input()));
    JsonNode ended = JSON.readTree(output(process(), job.toString()));
    List<String> states = ended.path("states").valueStream().map(JsonNode::stringValue).toList();
    return Observed.of(
        ended.path("ends").stringValue(),
        ended.path("output"),
        ended.path("cause").asString(""),
        recorder.calls(),
        states);
  }

  private ProcessBuilder process() {
    ProcessBuilder builder =
        new ProcessBuilder(
            node.toString(),
            ROOT.resolve("simulator/src/test/engines/local-stepfunctions.mjs").toString(),
            HOME.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + door.port(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "conformance",
                "AWS_SECRET_ACCESS_KEY", "conformance",
                // The SDK would call a throttled function again by itself.
                "AWS_MAX_ATTEMPTS", "1"));
    return builder;
  }

  private static String output(ProcessBuilder builder, String input) {
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (OutputStream to = process.getOutputStream()) {
        to.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    door.close();
  }
}
