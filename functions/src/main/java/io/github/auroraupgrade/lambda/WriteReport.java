package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.StartedBy;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.evidence.ToolVersion;
import io.github.auroraupgrade.evidence.report.FinalReading;
import io.github.auroraupgrade.evidence.report.Report;
import io.github.auroraupgrade.evidence.report.Report.Ending;
import io.github.auroraupgrade.evidence.report.Report.Outcome;
import io.github.auroraupgrade.evidence.report.ReportAnswer;
import io.github.auroraupgrade.evidence.report.ReportPage;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.FinalReadings;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.Run;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.StoredSettings;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.metric.Measurements;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.rollout.progress.NextAction.Decline;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the report, of failed runs too; where it is is the execution's output. */
public final class WriteReport extends TaskHandler {
  private final EvidenceBucket evidence;
  private final StoredPlans plans;
  private final FinalReadings readings;
  private final ToolVersion tool;
  private final Clock clock;

  /** For Lambda. */
  public WriteReport() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public WriteReport(LambdaEnvironment around) {
    super(around);
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.plans = new StoredPlans(evidence);
    this.readings = new FinalReadings(around, evidence);
    this.tool =
        ToolVersion.running(
            around.functionVersion(), around.setting(LambdaEnvironment.DEFINITION_SHA256));
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    Run run = task.run();
    PlanHistory made = plans.all(task);
    Plan plan = made.current();
    Instant now = clock.instant();
    String database = plan.globalClusterIdentifier();
    Progress progress = run.progress().orElseGet(() -> Progress.beginning(now));
    String planKey = EvidenceKeys.plan(database, task.execution());
    String reportKey = EvidenceKeys.report(database, task.execution());
    String pageKey = EvidenceKeys.page(database, task.execution());
    FinalReading read = readings.read(plan, task.execution(), progress.firstChangeAt(), now);
    Report report =
        Report.of(
            new Report.Run(
                task.execution(),
                StartedBy.of(run.request()),
                tool,
                read,
                kept(plan, task.execution(), read)),
            first(planKey).orElse(plan),
            made,
            run.planHash(),
            progress,
            new Ending(outcome(run), reason(run), now, remains(run)));
    EvidenceWriter writer = evidence.writer(task.writeScope());
    new StoredSettings(writer, task.execution())
        .close(plan, progress, report.outcome() == Outcome.SUCCEEDED, now);
    StoredDocument stored = writer.keep(reportKey, Json.document(report));
    if (report.outcome() == Outcome.SUCCEEDED && !plan.path().isEmpty()) {
      writer.put(EvidenceKeys.succeeded(database, PlanHash.ofPath(plan)), Json.document(report));
    }
    StoredDocument page = writer.keep(pageKey, new ReportPage(report).html());
    return new Answer(
        new ReportAnswer(report.outcome(), stored, page),
        LogLine.of(report.outcome().name(), report.reason()),
        Measurements.atEnd(report, plan, progress));
  }

  /** Where everything is that the run kept. */
  private List<String> kept(Plan plan, String execution, FinalReading read) {
    String database = plan.globalClusterIdentifier();
    boolean recreates = plan.steps().stream().anyMatch(RebuildStep.class::isInstance);
    boolean knowsBefore = read.instances().stream().anyMatch(one -> one.before().isPresent());
    List<String> keys = new ArrayList<>(List.of(EvidenceKeys.plan(database, execution)));
    if (knowsBefore) {
      keys.add(EvidenceKeys.instances(database, execution));
    }
    keys.add(EvidenceKeys.report(database, execution));
    keys.add(EvidenceKeys.page(database, execution));
    if (recreates) {
      keys.add(EvidenceKeys.settings(database, execution));
    }
    return keys.stream().map(evidence::address).toList();
  }

  /** A plan recomputed on the way predicts the rest of the run, not the run. */
  private Optional<Plan> first(String planKey) {
    try {
      return evidence
          .get(planKey)
          .map(stored -> JsonInput.read("The plan it began with", stored, Plan.class));
    } catch (StopUpgrade unreadable) {
      // The report matters more than what it compares with.
      return Optional.empty();
    }
  }

  private static Outcome outcome(Run run) {
    if (run.error().isPresent()) {
      return Outcome.BROKEN;
    }
    if (run.move(Decline.class).isPresent()) {
      return Outcome.DECLINED;
    }
    return run.move(Done.class).isPresent() ? Outcome.SUCCEEDED : Outcome.HALTED;
  }

  private static String reason(Run run) {
    return run.error()
        .map(error -> error.error() + ": " + error.cause())
        .or(() -> run.rollout().map(decision -> decision.move().reason()))
        .orElse("");
  }

  private static List<String> remains(Run run) {
    return run.move(Done.class).map(Done::remains).orElse(List.of());
  }
}
