package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.RunEndRule;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan.Timed;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lets the tool go through one fault plan, fixes the world, and starts a last run. */
public final class SimulationRun {
  private static final Duration LONGEST = Duration.ofDays(40);
  // What others have begun has ended by then, and a maintenance window has come.
  private static final Duration UNTIL_QUIET = Duration.ofDays(9);

  private final FaultPlan faultPlan;
  private final Deployed deployed;
  private final Instant longest = FaultPlan.START.plus(LONGEST);
  private final Approvers people;
  private final RunEndRule ends;
  private final Map<String, Instant> ordered = new HashMap<>();
  private final List<CoverageRow> intervened = new ArrayList<>();
  private int started;

  public SimulationRun(FaultPlan faultPlan, LentClients clients, boolean keepTranscript) {
    this.faultPlan = faultPlan;
    this.deployed = new Deployed(faultPlan, clients, keepTranscript);
    this.people =
        new Approvers(faultPlan.holds(), deployed.aws::mails, deployed.transcript, this::start);
    this.ends = new RunEndRule(deployed.executions, deployed.lambda::call);
    deployed.observer.tell(people);
  }

  /** What was seen. */
  public RunRecord runRecord() {
    faultPlan.story().forEach(line -> deployed.transcript.add("drawn", line));
    start(faultPlan.request().text());
    for (Intervention intervention : faultPlan.interventions()) {
      walkTo(intervention.at());
      intervene(intervention);
    }
    walkToEnd();
    List<String> unfinished =
        deployed.executions.all().stream()
            .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
            .map(Execution::name)
            .toList();
    stopFaults();
    Instant faultsStopped = deployed.clock.instant();
    start(faultPlan.last().text());
    walkToEnd();
    return new RunRecord(
        faultPlan,
        faultsStopped,
        deployed.aws.ledger().calls(),
        deployed.changes,
        deployed.writes,
        deployed.aws.acceptedUpgrades(),
        deployed.events,
        deployed.aws.mails(),
        people.answered(),
        ordered,
        deployed.observer.ended(),
        unfinished,
        deployed.aws.objects(LocalDeployment.BUCKET).keySet().stream()
            .filter(key -> key.startsWith("locks/"))
            .toList(),
        ends.deadLetters());
  }

  /** Every execution, in the order in which they were started. */
  Collection<Execution> executions() {
    return deployed.executions.all();
  }

  /** The faults that some call has met. */
  Collection<CallFault> struckFaults() {
    return deployed.aws.struckFaults();
  }

  /** What Lambda, people and events really did, once for each time. */
  List<CoverageRow> struck() {
    List<CoverageRow> twice =
        ends.hasDeliveredTwice()
            ? faultPlan.interventions().stream()
                .filter(Intervention.EndEventsTwice.class::isInstance)
                .map(CoverageRow::of)
                .toList()
            : List.of();
    return Stream.of(deployed.lambda.struck(), intervened, twice, people.struck())
        .flatMap(List::stream)
        .toList();
  }

  /** What others did to the fleet that took effect, and when. */
  List<Timed> acted() {
    return List.copyOf(deployed.acted);
  }

  /** The identifiers of the clusters whose upgrade really went as badly as it was to. */
  Set<String> wentWrong() {
    return deployed.aws.wentWrong();
  }

  /** The unusual values of metrics that somebody was shown. */
  Set<MetricValue> shownMetrics() {
    return deployed.aws.shownMetrics();
  }

  /** The published version of the functions that each execution has called, by its ARN. */
  Map<String, String> versions() {
    return deployed.lambda.versions();
  }

  /** The lines of the transcript, once the run is recorded. */
  List<String> transcript() {
    return deployed.transcript.lines();
  }

  private void start(String request) {
    String name = String.format(Locale.ROOT, "run-%02d", ++started);
    deployed.transcript.add("somebody", "starts " + name);
    deployed.executions.start(name, request);
  }

  private void intervene(Intervention intervention) {
    boolean isOfUse = isOfUse(intervention);
    switch (intervention) {
      case Intervention.StopAndRedrive(Instant _, Duration pause) -> {
        Optional<Execution> stopped = stopLatest();
        walkTo(deployed.clock.instant().plus(pause));
        stopped.ifPresent(this::redrive);
      }
      case Intervention.StopAndStartAnew(Instant _, Duration pause) -> {
        stopLatest();
        walkTo(deployed.clock.instant().plus(pause));
        start(faultPlan.request().text());
      }
      case Intervention.StartSecondRun(Instant _) -> start(faultPlan.request().text());
      case Intervention.StopOrdered(Instant _) -> isOfUse = order();
      case Intervention.RedriveFailed(Instant _) -> redriveFailed();
      case Intervention.StartsByItself(Instant _, Starter starter, int deliveries, Duration age) ->
          new SelfStart(deployed, faultPlan.drawn(), this::pass).come(starter, deliveries, age);
      case Intervention.ReleaseDeployed(Instant _, boolean code) -> deployed.release(code);
      case Intervention.EndEventsTwice(Instant _, Duration later) -> ends.deliverTwice(later);
      case Intervention.ContainersReplaced(Instant _) -> {
        deployed.transcript.add("Lambda", "begins again in other containers");
        deployed.laptop.replaceContainers();
      }
    }
    if (isOfUse) {
      intervened.add(CoverageRow.of(intervention));
    }
  }

  /** Whether there is something that it can be done with. */
  private boolean isOfUse(Intervention intervention) {
    return switch (intervention) {
      case Intervention.RedriveFailed _ -> failed().findAny().isPresent();
      case Intervention.StartsByItself _ -> true;
      // It happens when a run ends.
      case Intervention.EndEventsTwice _ -> false;
      case Intervention.ContainersReplaced _,
          Intervention.StopAndRedrive _,
          Intervention.StopAndStartAnew _,
          Intervention.StartSecondRun _,
          Intervention.StopOrdered _,
          Intervention.ReleaseDeployed _ ->
          latest().isPresent();
    };
  }

  private Optional<Execution> latest() {
    return deployed.executions.all().stream()
        .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
        .reduce((_, later) -> later);
  }

  // What lies there is an order, whatever it says.
  private boolean order() {
    Optional<Execution> latest = latest();
    latest.ifPresent(
        execution -> {
          deployed.transcript.add("somebody", "orders " + execution.name() + " to stop");
          if (deployed.orderStop(execution.arn())) {
            ordered.putIfAbsent(execution.arn(), deployed.clock.instant());
          }
        });
    return latest.map(Execution::arn).filter(ordered::containsKey).isPresent();
  }

  private Optional<Execution> stopLatest() {
    Optional<Execution> latest = latest();
    latest.ifPresent(
        execution -> {
          deployed.transcript.add("somebody", "stops " + execution.name());
          execution.stop(deployed.clock.instant(), Optional.empty(), Optional.empty());
          deployed.observer.saw(execution);
        });
    return latest;
  }

  private void redriveFailed() {
    failed().forEach(this::redrive);
  }

  private Stream<Execution> failed() {
    return deployed.executions.all().stream()
        .filter(execution -> execution.status() != ExecutionStatus.RUNNING)
        .filter(execution -> execution.status() != ExecutionStatus.SUCCEEDED);
  }

  private void redrive(Execution execution) {
    deployed.transcript.add("somebody", "redrives " + execution.name());
    execution.redrive(deployed.clock.instant());
  }

  private void pass(Duration time) {
    walkTo(deployed.clock.instant().plus(time));
  }

  private void walkTo(Instant until) {
    walkWhile(next -> !next.isAfter(until));
    if (until.isAfter(deployed.clock.instant())) {
      deployed.walker.advanceTo(until);
    }
  }

  private void walkToEnd() {
    walkWhile(next -> next.isBefore(longest));
  }

  private void walkWhile(Predicate<Instant> goesOn) {
    Optional<Instant> next = next();
    while (next.filter(goesOn).isPresent()) {
      Instant now = deployed.clock.instant();
      deployed.walker.advanceTo(next.get().isAfter(now) ? next.get() : now);
      people.act(deployed.clock.instant());
      ends.act(deployed.clock.instant());
      next = next();
    }
  }

  private Optional<Instant> next() {
    return Stream.of(
            deployed.walker.nextDue(), people.nextDue(), ends.nextDue(deployed.clock.instant()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  private void stopFaults() {
    deployed.clock.advance(UNTIL_QUIET);
    deployed.stopFaults();
    ends.deliverOnce();
    people.stopFaults();
    deployed.transcript.add("somebody", "has fixed everything");
  }
}
