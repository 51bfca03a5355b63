package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import io.github.auroraupgrade.rollout.reading.ClusterEvent;
import io.github.auroraupgrade.rollout.reading.GateReadings;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Drives the decision on a virtual clock: the test says what is seen, this remembers the rest. */
public final class Drive {
  public static final String TARGET = "16.13";

  /** A Saturday. */
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private Plan plan;
  private Progress progress;
  private Instant now = START;
  private TestFleet fleet;
  private List<StepResult> acts = List.of();
  private final List<ClusterEvent> events = new ArrayList<>();
  private AdditionalReads additional = AdditionalReads.NOTHING;
  private GateReadings gates = GateReadings.NONE;
  private Optional<StopOrder> stop = Optional.empty();

  public Drive(TestFleet fleet, int atOnce) {
    this(fleet, plan(fleet, TestRequest.to(TARGET, atOnce)));
  }

  /** A run under conditions. */
  public Drive(TestFleet fleet, Conditions conditions) {
    this(fleet, plan(fleet, TestRequest.under(TARGET, conditions)));
  }

  /** A run of this plan. */
  Drive(TestFleet fleet, Plan plan) {
    this.fleet = fleet;
    this.plan = plan;
    this.progress = Progress.beginning(now);
  }

  private static Plan plan(TestFleet fleet, UpgradeRequest request) {
    PlanOutcome outcome =
        Planner.plan(
            fleet.database(),
            request,
            RecordedCatalogue.of(
                "aurora-postgresql", "us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1"),
            Facts.NONE,
            START);
    return ((PlanOutcome.Ready) outcome).plan();
  }

  /** The same plan with other stages. */
  public static Plan staged(Plan plan, Stage... stages) {
    return new Plan(
        plan.schema(),
        plan.globalClusterIdentifier(),
        plan.engine(),
        plan.targetEngineVersion(),
        plan.targetReason(),
        plan.because(),
        plan.members(),
        plan.path(),
        plan.alternatives(),
        List.of(stages),
        plan.estimate(),
        plan.disasterRecoveryGapSeconds(),
        plan.ifNothingIsDone(),
        plan.afterwards(),
        plan.conditions(),
        plan.findings(),
        plan.plannedAt());
  }

  /** These secondaries in one stage, none of them first and alone, then the primary. */
  static Drive sideBySide(TestFleet fleet, RdsArn... secondaries) {
    return sideBySide(fleet, secondaries.length, secondaries);
  }

  static Drive sideBySide(TestFleet fleet, int atOnce, RdsArn... secondaries) {
    return new Drive(
        fleet,
        staged(
            plan(fleet, TestRequest.to(TARGET, atOnce)),
            new Stage(
                Wave.SECONDARIES, atOnce, Stream.of(secondaries).map(Drive::upgrade).toList()),
            new Stage(Wave.PRIMARY, 1, List.of(upgrade(TestFleet.PRIMARY)))));
  }

  private static Step upgrade(RdsArn cluster) {
    return new Step.UpgradeMember(
        cluster, EngineVersion.parse("16.8"), EngineVersion.parse(TARGET));
  }

  /** The plan was made again, and is this one. */
  Drive planned(Plan other) {
    this.plan = other;
    return this;
  }

  /** What a person has answered. */
  Drive answer(ApprovalAnswer answer) {
    gates = new GateReadings(Optional.of(answer), gates.calendar(), gates.health());
    return this;
  }

  /** What the change calendars say. */
  public Drive calendar(Lookup<CalendarState> state) {
    gates = new GateReadings(gates.answer(), Optional.of(state), gates.health());
    return this;
  }

  /** What CloudWatch says. */
  public Drive metrics(Lookup<List<MetricReading>> readings) {
    gates = new GateReadings(gates.answer(), gates.calendar(), Optional.of(readings));
    return this;
  }

  /** A person has said stop. */
  Drive stop(StopOrder order) {
    this.stop = Optional.of(order);
    return this;
  }

  /** What is seen that is no member. */
  Drive additional(AdditionalReads seen) {
    this.additional = seen;
    return this;
  }

  /** What is seen from now on. */
  public Drive see(TestFleet seen) {
    this.fleet = seen;
    return this;
  }

  public TestFleet fleet() {
    return fleet;
  }

  /** What the calls of the last move came to. */
  public Drive acts(StepResult... outcomes) {
    this.acts = List.of(outcomes);
    return this;
  }

  public List<StepResult> lastActs() {
    return acts;
  }

  Drive event(RdsArn cluster, String message) {
    events.add(new ClusterEvent(cluster, now, message));
    return this;
  }

  public Drive after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** The next move; memory goes through JSON, as it does in the state machine. */
  public NextAction move() {
    Observation seen = new Observation(fleet.database(), events, acts, additional, gates, stop);
    Decision decision = Rollout.nextMove(plan, progress, seen, now);
    Decision stored = Json.read(Json.tree(decision), Decision.class);
    progress = stored.progress();
    return stored.move();
  }

  /** Until something else than telling people is to be done. */
  public NextAction moveQuietly() {
    NextAction move = move();
    while (move instanceof NextAction.Announce) {
      move = move();
    }
    return move;
  }

  /** Asked for, begun, and done: two readings confirm it. */
  public NextAction finish(RdsArn cluster) {
    see(fleet.withStatus(cluster, "upgrading"));
    after(Duration.ofMinutes(1)).move();
    see(fleet.withStatus(cluster, "available").upgraded(cluster, TARGET));
    after(Duration.ofMinutes(10)).move();
    return after(Duration.ofSeconds(15)).moveQuietly();
  }

  public StepProgress of(RdsArn cluster) {
    return progress.of(step(cluster));
  }

  Step step(RdsArn cluster) {
    return plan.steps().stream()
        .filter(one -> one.subject().equals(cluster))
        .findFirst()
        .orElseThrow();
  }

  public Plan plan() {
    return plan;
  }

  public Progress progress() {
    return progress;
  }

  public Instant now() {
    return now;
  }

  public StepResult act(RdsArn cluster, StepResult.Outcome outcome, String detail) {
    return new StepResult(
        new StepAttempt(step(cluster), 1, of(cluster).askedAt().orElse(now)),
        outcome,
        Optional.of(detail),
        Optional.of("request-1"),
        Optional.of(now),
        Optional.empty());
  }
}
