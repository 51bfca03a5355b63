package io.github.auroraupgrade.simulator.lambda;

import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Every function in a process of its own, started when it is called first, as Lambda does. */
final class FunctionProcesses implements Lambdas, AutoCloseable {
  private final Map<String, FunctionProcess> processes = new HashMap<>();
  private final NavigableSet<String> answered = new TreeSet<>();
  private final Deployable deployable;
  private final Map<String, String> environment;

  /** Processes whose AWS is this endpoint. */
  FunctionProcesses(Path jar, Path folder, URI endpoint, Map<String, String> settings)
      throws IOException {
    this.deployable = Deployable.unpack(jar, folder);
    this.environment = new HashMap<>(settings);
    this.environment.put("AWS_ENDPOINT_URL", endpoint.toString());
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    LambdaResult result =
        processes.computeIfAbsent(functionName, this::start).invoke(payload, invocation);
    if (result instanceof LambdaResult.Returned) {
      answered.add(functionName);
    }
    return result;
  }

  private FunctionProcess start(String name) {
    try {
      return FunctionProcess.start(deployable, name, LocalDeployment.handler(name), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The functions that have returned something. */
  NavigableSet<String> answered() {
    return answered;
  }

  /** What a function has written. */
  String log(String function) {
    return processes.get(function).log();
  }

  @Override
  public void close() {
    processes.values().forEach(FunctionProcess::close);
  }
}
