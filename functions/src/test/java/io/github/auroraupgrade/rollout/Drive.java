package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Facts;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Planner;
import io.github.auroraupgrade.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives the decision on a virtual clock: the test says what is seen, this remembers the rest. */
final class Drive {
  static final String TARGET = "16.13";

  private final Plan plan;
  private Progress progress;
  private Instant now;
  private TestFleet fleet;
  private List<Act> acts = List.of();
  private final List<SeenEvent> events = new ArrayList<>();

  Drive(TestFleet fleet, int atOnce) {
    this.now = Instant.parse("2026-11-21T03:00:00Z");
    this.fleet = fleet;
    this.plan = plan(fleet, atOnce);
    this.progress = Progress.beginning(now);
  }

  private Plan plan(TestFleet fleet, int atOnce) {
    PlanOutcome outcome =
        Planner.plan(
            fleet.database(),
            TestRequest.to(TARGET, atOnce),
            RecordedCatalogue.of(
                "aurora-postgresql", "us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1"),
            Facts.NONE,
            now);
    return ((PlanOutcome.Ready) outcome).plan();
  }

  /** What is seen from now on. */
  Drive see(TestFleet seen) {
    this.fleet = seen;
    return this;
  }

  TestFleet fleet() {
    return fleet;
  }

  /** What the calls of the last move came to. */
  Drive acts(Act... outcomes) {
    this.acts = List.of(outcomes);
    return this;
  }

  Drive event(RdsArn cluster, String message) {
    events.add(new SeenEvent(cluster, now, message));
    return this;
  }

  Drive after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** The next move; memory goes through JSON, as it does in the state machine. */
  NextMove move() {
    Decision decision =
        Rollout.nextMove(plan, progress, new Observation(fleet.database(), events, acts), now);
    Decision stored = Json.read(Json.tree(decision), Decision.class);
    progress = stored.progress();
    return stored.move();
  }

  /** Until something else than telling people is to be done. */
  NextMove moveQuietly() {
    NextMove move = move();
    while (move instanceof NextMove.Announce) {
      move = move();
    }
    return move;
  }

  /** Asked for, begun, and done: two readings confirm it. */
  NextMove finish(RdsArn cluster) {
    see(fleet.withStatus(cluster, "upgrading"));
    after(Duration.ofMinutes(1)).move();
    see(fleet.withStatus(cluster, "available").upgraded(cluster, TARGET));
    after(Duration.ofMinutes(10)).move();
    return after(Duration.ofSeconds(15)).moveQuietly();
  }

  StepProgress of(RdsArn cluster) {
    Step step =
        plan.steps().stream()
            .filter(one -> one.subject().equals(cluster))
            .findFirst()
            .orElseThrow();
    return progress.of(step);
  }

  Plan plan() {
    return plan;
  }

  Progress progress() {
    return progress;
  }

  Instant now() {
    return now;
  }

  Act act(RdsArn cluster, Act.Outcome outcome, String detail) {
    return new Act(
        new Errand(of(cluster).step(), 1),
        outcome,
        Optional.of(detail),
        Optional.of("request-1"),
        Optional.of(now),
        Optional.empty());
  }
}
