package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.database.AdditionalReader;
import io.github.auroraupgrade.aws.database.CalendarReader;
import io.github.auroraupgrade.aws.database.EventsReader;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.database.MetricsReader;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.Run;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.metric.Measurements;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.Decision;
import io.github.auroraupgrade.rollout.Glance;
import io.github.auroraupgrade.rollout.Jitter;
import io.github.auroraupgrade.rollout.Rollout;
import io.github.auroraupgrade.rollout.gate.GateNeeds;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.reading.ApprovalAnswerReader;
import io.github.auroraupgrade.rollout.reading.GateReadings;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.reading.RequiredReads;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads every member and lets {@link Rollout} decide; while Aurora is at work, mostly a {@link
 * Glance} is enough. Changes nothing.
 */
public final class NextMove extends TaskHandler {
  private final GlobalDatabaseReader fleet;
  private final EventsReader events;
  private final CalendarReader calendars;
  private final MetricsReader metrics;
  private final AdditionalReader additional;
  private final EvidenceBucket evidence;
  private final StoredPlans plans;
  private final Clock clock;

  /** For Lambda. */
  public NextMove() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public NextMove(LambdaEnvironment around) {
    super(around);
    this.fleet = new GlobalDatabaseReader(around.clients(), around.executor());
    this.events = new EventsReader(around.clients());
    this.calendars = new CalendarReader(around.clients());
    this.metrics = new MetricsReader(around.clients(), around.executor());
    this.additional = new AdditionalReader(around.clients());
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.plans = new StoredPlans(evidence);
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    Plan plan = plans.current(task);
    Instant now = clock.instant();
    Decision decision =
        Jitter.of(
            glance(task, plan, now).orElseGet(() -> look(task, plan, now)), task.execution(), now);
    return new Answer(
        decision,
        LogLine.of(decision.move().getClass().getSimpleName(), decision.move().reason()),
        Measurements.atPoll(plan, decision.progress(), now));
  }

  /** While Aurora is at work, less is read. */
  private Optional<Decision> glance(Task task, Plan plan, Instant now) {
    return task.run()
        .rollout()
        .flatMap(last -> Glance.instead(plan, last, task.run().acts(), now))
        .flatMap(
            glance ->
                glance.decision(
                    fleet.readKnown(plan.globalClusterIdentifier(), glance.clusters())));
  }

  private Decision look(Task task, Plan plan, Instant now) {
    Progress progress = task.run().progress().orElseGet(() -> Progress.beginning(now));
    GlobalDatabase database = fleet.readKnown(plan.globalClusterIdentifier());
    RequiredReads wanted = RequiredReads.of(plan, progress, database, now);
    Observation seen =
        new Observation(
            database,
            events.read(wanted.events()),
            task.run().acts(),
            additional.read(wanted),
            gates(task.run(), plan, progress, database),
            stop(task, plan));
    return Rollout.nextMove(plan, progress, seen, now);
  }

  private Optional<StopOrder> stop(Task task, Plan plan) {
    return evidence
        .get(EvidenceKeys.stop(plan.globalClusterIdentifier(), task.execution()))
        .map(stored -> StopOrder.read(stored.content()));
  }

  private GateReadings gates(Run run, Plan plan, Progress progress, GlobalDatabase database) {
    GateNeeds needs = GateNeeds.of(plan, progress, run.acts());
    return new GateReadings(
        run.approval().map(ApprovalAnswerReader::read),
        needs.calendar()
            ? Optional.of(calendars.read(plan.conditions().changeCalendars()))
            : Optional.empty(),
        needs.health() ? Optional.of(metrics.health(database, clock.instant())) : Optional.empty());
  }
}
