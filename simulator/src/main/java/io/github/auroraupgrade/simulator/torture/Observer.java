package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.InstanceStatus;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.laptop.Laptop;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches executions pass from state to state, and testifies of each end. */
final class Observer {
  private static final String ENTERED = "StateEntered";

  private final SimulatedAws aws;
  private final Clock clock;
  private final Laptop laptop;
  private final Transcript transcript;
  private final Map<String, Picture> whenDone = new HashMap<>();
  private final Map<String, String> lastShown = new HashMap<>();
  private final Set<String> testified = new HashSet<>();
  private final List<Ended> ended = new ArrayList<>();
  private int logged;

  private record Picture(List<MemberStatus> members, List<InstanceStatus> instances) {}

  Observer(SimulatedAws aws, Clock clock, Laptop laptop, Transcript transcript) {
    this.aws = aws;
    this.clock = clock;
    this.laptop = laptop;
    this.transcript = transcript;
  }

  List<Ended> ended() {
    return List.copyOf(ended);
  }

  /** A transition, or a stop from outside. */
  void saw(Execution execution) {
    Optional<String> state = execution.currentState();
    state
        .filter(name -> !name.equals(lastShown.put(execution.arn(), name)))
        .ifPresent(name -> entered(execution, name));
    tellLog();
    if (execution.status() != ExecutionStatus.RUNNING
        && testified.add(execution.arn() + execution.redriveCount())) {
      Ended end = testimony(execution);
      ended.add(end);
      transcript.add(end.name(), end.status() + end.error().map(error -> " " + error).orElse(""));
    }
  }

  private void entered(Execution execution, String state) {
    transcript.add(execution.name(), "enters " + state);
    if (state.equals("WriteReport")) {
      whenDone.put(execution.arn(), picture());
    }
  }

  private void tellLog() {
    List<String> lines = laptop.loggedSince(logged);
    lines.forEach(line -> transcript.add("log", line));
    logged += lines.size();
  }

  private Picture picture() {
    aws.bringUpToDate();
    return new Picture(aws.members(DrawnFleet.DATABASE), aws.instances(DrawnFleet.DATABASE));
  }

  private Ended testimony(Execution execution) {
    List<String> states = new ArrayList<>();
    for (HistoryEvent event : execution.history()) {
      if (event.type().endsWith(ENTERED)) {
        states.add(event.name());
      }
    }
    Picture done = Optional.ofNullable(whenDone.get(execution.arn())).orElseGet(this::picture);
    return new Ended(
        execution.arn(),
        execution.status(),
        execution.error(),
        execution.cause(),
        execution.startDate(),
        execution.stopDate().orElseGet(clock::instant),
        states.getLast(),
        new HashSet<>(states),
        execution.history().size(),
        execution.redriveCount(),
        done.members(),
        done.instances(),
        holdsClaim(execution));
  }

  private boolean holdsClaim(Execution execution) {
    byte[] claim =
        aws.objects(Laptop.BUCKET)
            .getOrDefault("locks/" + DrawnFleet.DATABASE + ".json", new byte[0]);
    return new String(claim, StandardCharsets.UTF_8).contains('"' + execution.arn() + '"');
  }
}
