package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan.Timed;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.observe.ChangeObserver;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.ObservedWrite;
import io.github.auroraupgrade.simulator.torture.observe.RecordingHttpClient;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The world of one fault plan, the tool deployed in it, and who watches. */
final class Deployed {
  final VirtualClock clock = VirtualClock.startingAt(FaultPlan.START);
  final Transcript transcript;
  final SimulatedAws aws;
  final LocalDeployment laptop;
  final Executions executions;
  final Walker walker;
  final List<ObservedChange> changes = new ArrayList<>();
  final List<ObservedWrite> writes = new ArrayList<>();
  final List<ObjectNode> events = new ArrayList<>();

  /** What others did that took effect, and when. */
  final List<Timed> acted = new ArrayList<>();

  final Observer observer;
  private final CurrentTask onDuty = new CurrentTask();
  final FaultyLambda lambda;
  private final LentClients clients;

  Deployed(FaultPlan faultPlan, LentClients clients, boolean keepTranscript) {
    this.clients = clients;
    transcript = new Transcript(clock, keepTranscript);
    aws =
        SimulatedAws.of(
            faultPlan.drawn().fleet(),
            faultPlan.drawn().fleet().catalogue(),
            clock,
            faultPlan.seed(),
            faultPlan.faults(),
            faultPlan.uncertainties());
    ChangeObserver witness =
        new ChangeObserver(aws, clock, faultPlan.drawn(), onDuty, changes::add);
    clients.lendTo(
        caller -> new RecordingHttpClient(aws, caller, transcript, witness, onDuty, writes::add));
    laptop =
        LocalDeployment.of(
            aws,
            clock,
            name -> Clock.offset(clock, faultPlan.skews().getOrDefault(name, Duration.ZERO)),
            DrawnFleet.ACCOUNT,
            clients::of);
    lambda = new FaultyLambda(this::call, faultPlan, onDuty, transcript, clock, this::happens);
    executions =
        new Executions(
            LocalDeployment.stateMachine(),
            lambda,
            clock,
            Settings.of(LocalDeployment.STATE_MACHINE, faultPlan.seed()));
    aws.register("states", new StepFunctionsApi(clock, executions));
    aws.onEvent(this::seen);
    faultPlan
        .happenings()
        .forEach(
            timed ->
                aws.at(timed.at(), timed.what(), at -> acted.add(new Timed(at, timed.what()))));
    aws.addCalendar(HoldSchedule.CALENDAR);
    faultPlan
        .holds()
        .freezes()
        .forEach(freeze -> aws.closeCalendar(HoldSchedule.CALENDAR, freeze.from(), freeze.until()));
    faultPlan.holds().metrics().forEach(aws::addMetric);
    walker = new Walker(clock, executions);
    observer = new Observer(aws, clock, faultPlan.drawn(), laptop, transcript);
    executions.onTransition(observer::saw);
  }

  private LambdaResult call(String functionName, byte[] payload, Invocation invocation) {
    observer.calls(functionName, invocation.executionArn());
    return laptop.invoke(functionName, payload, invocation);
  }

  /**
   * The next release is deployed: what is called through the alias runs in new containers at once,
   * an execution on the definition it began with.
   */
  void release(boolean code) {
    transcript.add("somebody", "deploys " + (code ? "a release" : "a definition"));
    executions.update(LocalDeployment.nextStateMachine(code));
    if (code) {
      laptop.replaceContainers();
    }
  }

  /** The faults are over, and what they left behind is repaired. */
  void stopFaults() {
    aws.bringUpToDate();
    aws.stopFaults();
    lambda.stopFaults();
  }

  /** A person orders an execution to stop; false where the order cannot be written. */
  boolean orderStop(String executionArn) {
    String key = EvidenceKeys.stop(DrawnFleet.DATABASE, executionArn);
    try {
      new EvidenceBucket(clients.of("Person"), LocalDeployment.BUCKET)
          .writer(WriteScope.object("ana", key))
          .put(key, Json.document(Map.of("by", "ana")));
      return true;
    } catch (RetryLater away) {
      return false;
    }
  }

  /** Whether it took effect. */
  private boolean happens(ScheduledEvent what) {
    List<Instant> effects = new ArrayList<>();
    aws.at(clock.instant(), what, effects::add);
    aws.bringUpToDate();
    return !effects.isEmpty();
  }

  private void seen(ObjectNode event) {
    events.add(event);
    transcript.add(
        "RDS",
        event.at("/detail/EventID").asString("")
            + " "
            + event.at("/detail/SourceIdentifier").asString("")
            + " "
            + event.at("/time").asString("")
            + " "
            + event.at("/detail/Message").asString(""));
  }
}
