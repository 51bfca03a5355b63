package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** All executions of one state machine. */
public final class Executions {
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");

  private volatile StateMachine machine;
  private final Lambdas lambdas;
  private final Clock clock;
  private final Settings settings;
  private final Integrations integrations;
  private final Instant created;
  private final Map<String, Executions> children = new ConcurrentSkipListMap<>();
  private final Map<String, DistributedMap> mapRuns = new ConcurrentHashMap<>();
  private final Map<String, Execution> byArn = new ConcurrentHashMap<>();
  private final List<Execution> inOrder = new CopyOnWriteArrayList<>();

  /** Those that run, by their number: of ten thousand executions nearly all have ended. */
  private final SortedMap<Integer, Execution> running = new ConcurrentSkipListMap<>();

  private final List<Consumer<Execution>> listeners = new CopyOnWriteArrayList<>();

  /** A state machine deployed as the settings say, whose time is the clock's. */
  public Executions(StateMachine machine, Lambdas lambdas, Clock clock, Settings settings) {
    this(machine, lambdas, clock, settings, Integrations.NONE);
  }

  /** The same that reads objects and starts executions of other state machines, too. */
  public Executions(
      StateMachine machine,
      Lambdas lambdas,
      Clock clock,
      Settings settings,
      Integrations integrations) {
    this.integrations = integrations;
    this.machine = machine;
    this.lambdas = lambdas;
    this.clock = clock;
    this.settings = settings;
    this.created = clock.instant();
  }

  /**
   * Starts an execution; it does its first step when stepped. The same name with the same input
   * while that execution runs gives that execution.
   *
   * @throws ApiRefusal as the API: InvalidName, InvalidExecutionInput, ExecutionAlreadyExists
   */
  public Execution start(String name, String input) {
    if (!NAME.matcher(name).matches()) {
      throw new ApiRefusal("InvalidName", "Invalid Name: '" + name + "'");
    }
    if (Json.parse(input).isEmpty() || Json.tooLarge(input)) {
      throw new ApiRefusal(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: the input is not JSON or larger than 256 KiB");
    }
    synchronized (byArn) {
      String arn = settings.executionArn(name);
      return find(arn).map(there -> same(there, input)).orElseGet(() -> begin(name, input));
    }
  }

  private Execution begin(String name, String input) {
    Run run = new Run(this, name, Json.parse(input).orElseThrow(), clock.instant());
    int number = inOrder.size();
    Execution execution =
        new Execution(
            machine, run, name, input, this::tellAll, again -> running.put(number, again));
    byArn.put(execution.arn(), execution);
    inOrder.add(execution);
    running.put(number, execution);
    return execution;
  }

  private static Execution same(Execution there, String input) {
    if (there.status() != ExecutionStatus.RUNNING || !there.input().equals(input)) {
      throw new ApiRefusal(
          "ExecutionAlreadyExists", "Execution Already Exists: '" + there.arn() + "'");
    }
    return there;
  }

  private void tellAll(Execution execution) {
    listeners.forEach(listener -> listener.accept(execution));
  }

  /** Hears of every transition of every execution, after it, on the stepping thread. */
  public void onTransition(Consumer<Execution> listener) {
    listeners.add(listener);
  }

  /** The execution with this ARN, the child executions of distributed Maps included. */
  public Optional<Execution> find(String arn) {
    return Optional.ofNullable(byArn.get(arn))
        .or(() -> children.values().stream().flatMap(own -> own.find(arn).stream()).findFirst());
  }

  /** The child executions of all distributed Maps with this label, oldest first. */
  public Collection<Execution> children(String label) {
    return Optional.ofNullable(children.get(label)).map(Executions::all).orElse(List.of());
  }

  /** Begins a child execution. */
  Execution child(State.Map map, String label, String name, String input) {
    return childrenOf(map, label).start(name, input);
  }

  Executions childrenOf(State.Map map, String label) {
    return children.computeIfAbsent(
        label,
        _ -> {
          Executions own =
              new Executions(
                  machine.processorOf(map),
                  lambdas,
                  clock,
                  settings.ofChildren(label),
                  integrations);
          own.onTransition(this::tellAll);
          return own;
        });
  }

  void begun(DistributedMap mapRun) {
    mapRuns.put(mapRun.arn(), mapRun);
  }

  Optional<DistributedMap> mapRun(String arn) {
    return Optional.ofNullable(mapRuns.get(arn));
  }

  List<DistributedMap> mapRunsOf(String execution) {
    return mapRuns.values().stream()
        .filter(mapRun -> mapRun.execution().equals(execution))
        .sorted(Comparator.comparing(DistributedMap::startDate).thenComparing(DistributedMap::arn))
        .toList();
  }

  Lambdas lambdas() {
    return lambdas;
  }

  Integrations integrations() {
    return integrations;
  }

  /** All executions, oldest first. */
  public Collection<Execution> all() {
    return List.copyOf(inOrder);
  }

  /** The machine they run. */
  public StateMachine machine() {
    return machine;
  }

  /**
   * From now on executions begin with this definition; those that there are keep theirs, a redrive
   * included (Step Functions API, UpdateStateMachine). Not for machines with distributed Maps.
   */
  public void update(StateMachine definition) {
    machine = definition;
  }

  /** Where it is deployed. */
  public Settings settings() {
    return settings;
  }

  /** When it was deployed. */
  public Instant created() {
    return created;
  }

  /** When there is something to do next in any of them. */
  public Optional<Instant> nextDue() {
    Instant first = Instant.MAX;
    for (Execution execution : running.values()) {
      first = earlier(first, execution.nextDue());
    }
    for (Executions own : children.values()) {
      first = earlier(first, own.nextDue());
    }
    return first.equals(Instant.MAX) ? Optional.empty() : Optional.of(first);
  }

  private static Instant earlier(Instant one, Optional<Instant> other) {
    return other.filter(due -> due.isBefore(one)).orElse(one);
  }

  /** Runs everything that is due by the clock, in all of them. */
  public void step() {
    if (running.isEmpty() && children.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List.copyOf(running.values()).forEach(execution -> execution.step(now));
    children.values().forEach(Executions::step);
    running.values().removeIf(execution -> execution.status() != ExecutionStatus.RUNNING);
  }
}
