package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Agenda;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.History;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Outcome;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * One execution. It does nothing by itself: {@link #step} runs what is due. Other threads may read
 * it, stop it and answer its tokens at any time, also while a Lambda function is being called.
 */
public final class Execution {
  private static final Duration REDRIVABLE = Duration.ofDays(14);

  private final Object lock = new Object();
  private final Run run;
  private final Course course;
  private final String name;
  private final String input;
  private final Instant started;
  private final Consumer<Execution> listener;
  private final Consumer<Execution> redriven;
  private final List<Consumer<Execution>> atEnd = new CopyOnWriteArrayList<>();

  Execution(
      StateMachine machine,
      Run run,
      String name,
      String input,
      Consumer<Execution> listener,
      Consumer<Execution> redriven) {
    this.run = run;
    this.name = name;
    this.input = input;
    this.started = run.now();
    this.listener = listener;
    this.redriven = redriven;
    this.course =
        new Course(
            run, machine.definition(), () -> atEnd.forEach(listening -> listening.accept(this)));
    course.begin(Json.parse(input).orElseThrow());
  }

  /** The execution's ARN. */
  public String arn() {
    return run.arn();
  }

  /** The execution's name, the last part of its ARN. */
  public String name() {
    return name;
  }

  /** The ARN of its state machine. */
  public String stateMachineArn() {
    return run.settings().stateMachineArn();
  }

  /** The input as it was given. */
  public String input() {
    return input;
  }

  /** When it was started. */
  public Instant startDate() {
    return started;
  }

  /** When it ended; empty while it runs. */
  public Optional<Instant> stopDate() {
    return outcome().stopped();
  }

  /** How it stands. */
  public ExecutionStatus status() {
    return outcome().status();
  }

  /** The output as JSON; only of an execution that succeeded. */
  public Optional<String> output() {
    return outcome().output();
  }

  /** The error name; only of an execution that ended otherwise, and not always then. */
  public Optional<String> error() {
    return outcome().error();
  }

  /** The cause; only of an execution that ended otherwise, and not always then. */
  public Optional<String> cause() {
    return outcome().cause();
  }

  private Outcome outcome() {
    synchronized (lock) {
      return course.outcome();
    }
  }

  /** Everything that has happened so far. */
  public List<HistoryEvent> history() {
    synchronized (lock) {
      return run.history().events();
    }
  }

  /** The state it is in, a Map rather than the states within; empty when it has ended. */
  public Optional<String> currentState() {
    synchronized (lock) {
      return course.state();
    }
  }

  /** When there is something to do next; empty when it has ended or only a token can help. */
  public Optional<Instant> nextDue() {
    synchronized (lock) {
      return run.agenda().nextDue();
    }
  }

  /** Hears of its end, on whatever thread, once for each end; at once if it has ended. */
  void onEnd(Consumer<Execution> listening) {
    synchronized (lock) {
      if (course.outcome().status() == ExecutionStatus.RUNNING) {
        atEnd.add(listening);
        return;
      }
    }
    listening.accept(this);
  }

  /** Runs everything due by now; what happens, happens now. */
  public void step(Instant now) {
    while (stepOnce(now)) {
      listener.accept(this);
    }
  }

  private boolean stepOnce(Instant now) {
    Optional<Agenda.Entry> due;
    synchronized (lock) {
      due = run.agenda().take(now);
      if (due.isPresent()) {
        run.arriveAt(now);
      }
    }
    due.ifPresent(this::perform);
    return due.isPresent();
  }

  private void perform(Agenda.Entry entry) {
    switch (entry) {
      case Agenda.Move move -> change(move.action());
      case Agenda.Call call -> {
        // Not under the lock: the function may ask Step Functions about this execution.
        LambdaResult result = call.question().get();
        change(() -> call.answer().accept(result));
      }
    }
  }

  private void change(Runnable action) {
    synchronized (lock) {
      try {
        action.run();
      } catch (History.Full full) {
        course.failed(StateError.runtime(String.valueOf(full.getMessage())));
      }
    }
  }

  /** Stops it; nothing happens when it has ended already. */
  public void stop(Instant now, Optional<String> error, Optional<String> cause) {
    synchronized (lock) {
      if (course.outcome().status() == ExecutionStatus.RUNNING) {
        run.arriveAt(now);
        course.abort(new StateError(error.orElse(""), cause.orElse("")));
      }
    }
  }

  /**
   * Goes on where an execution that did not end well was stopped (Step Functions Developer Guide,
   * "Restarting state machine executions with redrive"). A Fail state fails again.
   *
   * @throws ApiRefusal ExecutionNotRedrivable while it runs, when it has succeeded, 14 days after
   *     its end, or when its history has no room
   */
  public void redrive(Instant now) {
    synchronized (lock) {
      notRedrivable(now)
          .ifPresent(
              reason -> {
                throw new ApiRefusal("ExecutionNotRedrivable", reason);
              });
      run.arriveAt(now);
      course.redrive();
    }
    redriven.accept(this);
  }

  /** Why it cannot be redriven at this time; empty when it can. */
  Optional<String> notRedrivable(Instant now) {
    Outcome outcome = outcome();
    if (outcome.status() == ExecutionStatus.RUNNING) {
      return Optional.of("Execution is RUNNING and cannot be redriven");
    }
    if (outcome.status() == ExecutionStatus.SUCCEEDED) {
      return Optional.of("Execution is SUCCEEDED and cannot be redriven");
    }
    if (outcome.stopped().filter(end -> end.plus(REDRIVABLE).isBefore(now)).isPresent()) {
      return Optional.of("Execution redrivable period exceeded");
    }
    if (run.hasMapRuns()) {
      return Optional.of("The simulated Step Functions does not redrive Map Runs");
    }
    return run.history().lastId() >= History.LIMIT - 1
        ? Optional.of("Execution history event limit exceeded")
        : Optional.empty();
  }

  /** How often it was redriven. */
  public int redriveCount() {
    synchronized (lock) {
      return run.redrives();
    }
  }

  /** The holder of a task token reports the task's output, JSON. */
  public void sendTaskSuccess(Instant now, String token, String output) {
    JsonNode tree =
        Json.parse(output)
            .orElseThrow(() -> new ApiRefusal("InvalidOutput", "Invalid Output: '" + output + "'"));
    answer(now, token, task -> task.tokenSucceeded(tree));
  }

  /** The holder of a task token reports that the task failed. */
  public void sendTaskFailure(Instant now, String token, String error, String cause) {
    answer(now, token, task -> task.tokenFailed(new StateError(error, cause)));
  }

  private void answer(Instant now, String token, Consumer<TaskRun> how) {
    synchronized (lock) {
      TaskRun task = run.tokens().task(token);
      run.arriveAt(now);
      how.accept(task);
    }
  }
}
