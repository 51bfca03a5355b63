package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Watches executions pass from state to state, and records each end. */
final class Observer {
  private static final String ENTERED = "StateEntered";

  /** States after the last look at the database. */
  private static final Set<String> JUDGED = Set.of("WriteReport", "NotifyRejected");

  /** What is planned is the database that the request names, restored elsewhere or not. */
  private static final String PLANS = "PlanUpgrade";

  private static final String DECIDES = "NextMove";

  private final SimulatedAws aws;
  private final Clock clock;
  private final DrawnFleet drawn;
  private final LocalDeployment laptop;
  private final Transcript transcript;
  private final Map<String, Picture> whenLookedAt = new HashMap<>();
  private final Map<String, Picture> whenDone = new HashMap<>();
  private final Map<String, String> lastShown = new HashMap<>();
  private final Set<String> recorded = new HashSet<>();
  private final List<ExecutionRecord> ended = new ArrayList<>();
  private Optional<Approvers> people = Optional.empty();
  private int logged;

  private record Picture(
      Instant at,
      List<MemberStatus> members,
      List<InstanceStatus> instances,
      Set<String> unpatched) {}

  Observer(
      SimulatedAws aws,
      Clock clock,
      DrawnFleet drawn,
      LocalDeployment laptop,
      Transcript transcript) {
    this.aws = aws;
    this.clock = clock;
    this.drawn = drawn;
    this.laptop = laptop;
    this.transcript = transcript;
  }

  /** These need to know who asks and who has ended. */
  void tell(Approvers readers) {
    people = Optional.of(readers);
  }

  List<ExecutionRecord> ended() {
    return List.copyOf(ended);
  }

  /** Before a function is called: a plan or a decision is made of what the database is now. */
  void calls(String functionName, String executionArn) {
    if (functionName.equals(PLANS)) {
      aws.bringUpToDate();
      whenLookedAt.put(executionArn, picture(DrawnFleet.DATABASE));
    } else if (functionName.equals(DECIDES)) {
      whenLookedAt.put(executionArn, picture());
    }
  }

  /** A transition, or a stop from outside. */
  void saw(Execution execution) {
    Optional<String> state = execution.currentState();
    state
        .filter(name -> !name.equals(lastShown.put(execution.arn(), name)))
        .ifPresent(name -> entered(execution, name));
    tellLog();
    if (execution.status() != ExecutionStatus.RUNNING
        && recorded.add(execution.arn() + execution.redriveCount())) {
      ExecutionRecord end = executionRecord(execution);
      ended.add(end);
      people.ifPresent(readers -> readers.hear(execution, clock.instant()));
      transcript.add(end.name(), end.status() + end.error().map(error -> " " + error).orElse(""));
    }
  }

  private void entered(Execution execution, String state) {
    transcript.add(execution.name(), "enters " + state);
    // The mails that follow may take many minutes, and what a plan refuses may end before them.
    if (JUDGED.contains(state)) {
      whenDone.put(execution.arn(), whenLookedAt.getOrDefault(execution.arn(), picture()));
    }
    if (state.equals("AwaitApproval")) {
      people.ifPresent(readers -> readers.areAsked(execution, clock.instant()));
    }
  }

  private void tellLog() {
    List<String> lines = laptop.loggedSince(logged);
    lines.forEach(line -> transcript.add("log", line));
    logged += lines.size();
  }

  private Picture picture() {
    aws.bringUpToDate();
    return picture(
        aws.members(DrawnFleet.SUCCESSOR).isEmpty() ? DrawnFleet.DATABASE : DrawnFleet.SUCCESSOR);
  }

  private Picture picture(String database) {
    return new Picture(
        clock.instant(), aws.members(database), aws.instances(database), unpatched());
  }

  /** The clusters that did not get their pending patch. */
  private Set<String> unpatched() {
    Set<String> members =
        aws.members(DrawnFleet.DATABASE).stream()
            .map(MemberStatus::clusterIdentifier)
            .collect(Collectors.toSet());
    return drawn.patch().stream()
        .flatMap(
            level ->
                drawn.members().stream()
                    .map(DrawnMember::arn)
                    .filter(arn -> !aws.patchLevel(arn.toString()).equals(Optional.of(level)))
                    .map(Arn::name))
        .filter(members::contains)
        .collect(Collectors.toSet());
  }

  private ExecutionRecord executionRecord(Execution execution) {
    List<String> states = new ArrayList<>();
    for (HistoryEvent event : execution.history()) {
      if (event.type().endsWith(ENTERED)) {
        states.add(event.name());
      }
    }
    ExecutionInput input = ExecutionInput.of(execution.input());
    Picture done = Optional.ofNullable(whenDone.get(execution.arn())).orElseGet(this::picture);
    return new ExecutionRecord(
        execution.arn(),
        execution.status(),
        execution.error(),
        execution.cause(),
        execution.startDate(),
        execution.stopDate().orElseGet(clock::instant),
        // Stopped before its first state, it has entered none.
        states.isEmpty() ? "" : states.getLast(),
        new HashSet<>(states),
        execution.history().size(),
        execution.redriveCount(),
        input,
        target(execution, input),
        done.at(),
        done.members(),
        done.instances(),
        done.unpatched(),
        document(EvidenceKeys.open(DrawnFleet.DATABASE)),
        holdsClaim(execution));
  }

  private boolean holdsClaim(Execution execution) {
    String claim = document(EvidenceKeys.claim(DrawnFleet.DATABASE));
    return !claim.isEmpty()
        && Json.mapper().readTree(claim).path("executionArn").asString("").equals(execution.arn());
  }

  /** The version the run was to lead to: the one its request names, else the one of its plan. */
  private Optional<String> target(Execution execution, ExecutionInput input) {
    String asked = input.target();
    if (asked.contains(".")) {
      return Optional.of(asked);
    }
    String plan = document(EvidenceKeys.plan(DrawnFleet.DATABASE, execution.arn()));
    return Optional.of(plan)
        .filter(text -> !text.isEmpty())
        .map(text -> Json.mapper().readTree(text).path("targetEngineVersion").asString(""));
  }

  private String document(String key) {
    byte[] content = aws.objects(LocalDeployment.BUCKET).getOrDefault(key, new byte[0]);
    return new String(content, StandardCharsets.UTF_8);
  }
}
