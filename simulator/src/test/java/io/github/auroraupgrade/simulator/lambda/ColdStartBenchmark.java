package io.github.auroraupgrade.simulator.lambda;

import io.github.auroraupgrade.simulator.HttpEndpoint;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Approver;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cold start of each function as packaged, under AWS's runtime interface client, its first task
 * of a real run included; against a function that does nothing, and against what AWS's SDK needs
 * for one call. No test: {@code ./bench cold-start}.
 */
final class ColdStartBenchmark implements Lambdas {
  private static final String HELLO = "HelloWorld";

  /** Functions that are not ours, to hold ours against. */
  private static final Map<String, Class<?>> OTHERS =
      Map.of(
          HELLO,
          HelloWorld.class,
          "OneCallToS3",
          OneCall.ToS3.class,
          "OneCallToS3AndRds",
          OneCall.ToS3AndRds.class);

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Path FOLDER = Path.of("target", "cold-start");
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  /** One cold start, from the start of the process to the answer. */
  private record Measured(double wall, double processor, long classes) {
    Measured best(Measured other) {
      return new Measured(
          Math.min(wall, other.wall),
          Math.min(processor, other.processor),
          Math.max(classes, other.classes));
    }
  }

  private final Map<String, Measured> measured = new TreeMap<>();
  private final Deployable deployable;
  private final boolean countsClasses;
  private Map<String, String> settings = Map.of();
  private Lambdas warm = (_, _, _) -> new LambdaResult.Returned(new byte[0]);

  private ColdStartBenchmark(Deployable deployable, boolean countsClasses) {
    this.deployable = deployable;
    this.countsClasses = countsClasses;
  }

  /**
   * Measures and prints a table.
   *
   * @param args the packaged jar, and how often each is measured
   */
  public static void main(String[] args) throws IOException {
    Files.createDirectories(FOLDER);
    Path folder = Files.createTempDirectory(FOLDER.toAbsolutePath(), "run");
    Deployable deployable = Deployable.unpack(Path.of(args[0]), folder);
    for (Class<?> other : OTHERS.values()) {
      copy(other, deployable.taskRoot());
      copy(other.getNestHost(), deployable.taskRoot());
    }
    Map<String, Measured> best = new TreeMap<>();
    for (int time = 0; time <= Integer.parseInt(args[1]); time++) {
      ColdStartBenchmark round = new ColdStartBenchmark(deployable, time == 0);
      round.runOnce();
      round.measured.forEach((name, one) -> best.merge(name, one, Measured::best));
    }
    print(best);
  }

  private static void copy(Class<?> type, Path taskRoot) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path copy = taskRoot.resolve(name);
    Files.createDirectories(copy.getParent());
    try (InputStream from = type.getResourceAsStream("/" + name)) {
      Files.copy(from, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void runOnce() throws IOException {
    VirtualClock clock = VirtualClock.startingAt(START);
    SimulatedAws aws =
        SimulatedAws.of(
            Fleet.named("orders-postgresql"), Catalogue.recorded(), clock, 1, Faults.none());
    LocalDeployment laptop = LocalDeployment.of(aws, Clock.systemUTC(), "123456789012");
    warm = LocalDeployment.of(aws, clock, "123456789012");
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(),
            this,
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    try (HttpEndpoint door = HttpEndpoint.open(aws, 0)) {
      settings = new HashMap<>(laptop.environment());
      settings.put("AWS_ENDPOINT_URL", door.endpoint().toString());
      for (Map.Entry<String, Class<?>> other : OTHERS.entrySet()) {
        coldly(other.getKey(), other.getValue().getName(), NOTHING, call());
      }
      Approver.approve(
          aws,
          clock,
          new Walker(clock, executions),
          executions.start(
              "run", "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"start\"}"));
      invoke("FindWork", NOTHING, call());
    }
  }

  private static Invocation call() {
    return new Invocation("request", "", "", START);
  }

  /** The first call of a function finds it cold; the others are not measured. */
  @Override
  public LambdaResult invoke(String name, byte[] payload, Invocation invocation) {
    try {
      return measured.containsKey(name)
          ? warm.invoke(name, payload, invocation)
          : coldly(name, LocalDeployment.handler(name), payload, invocation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LambdaResult coldly(String name, String handler, byte[] payload, Invocation invocation)
      throws IOException {
    Path classes = deployable.taskRoot().resolveSibling(name + ".classes");
    List<String> options = new ArrayList<>();
    if (countsClasses) {
      options.add("-Xlog:class+load:file=" + classes);
    }
    long begun = System.nanoTime();
    try (FunctionProcess process =
        FunctionProcess.start(deployable, name, handler, settings, options)) {
      LambdaResult result = process.invoke(payload, invocation);
      if (!(result instanceof LambdaResult.Returned)) {
        throw new IllegalStateException(name + " failed:\n" + process.log());
      }
      double wall = seconds(Duration.ofNanos(System.nanoTime() - begun));
      double processor = seconds(process.processorTime());
      measured.put(
          name,
          countsClasses
              ? new Measured(Double.MAX_VALUE, Double.MAX_VALUE, lines(classes))
              : new Measured(wall, processor, 0));
      return result;
    }
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static long lines(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).count();
    }
  }

  private static void print(Map<String, Measured> best) {
    Measured hello = best.get(HELLO);
    System.out.println("| function | wall s | CPU s | classes | CPU : hello | classes : hello |");
    System.out.println("|---|---:|---:|---:|---:|---:|");
    best.forEach(
        (name, one) ->
            System.out.printf(
                "| %s | %.2f | %.2f | %,d | %.1f | %.1f |%n",
                name,
                one.wall,
                one.processor,
                one.classes,
                one.processor / hello.processor,
                (double) one.classes / hello.classes));
  }
}
