package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.Report;
import io.github.auroraupgrade.evidence.Report.Outcome;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.NextMove.Decline;
import io.github.auroraupgrade.rollout.NextMove.Done;
import io.github.auroraupgrade.rollout.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Keeps the report, of failed runs too; the report is the execution's output. */
public final class WriteReport extends TaskHandler {
  private final EvidenceBucket evidence;
  private final Clock clock;

  /** For Lambda. */
  public WriteReport() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public WriteReport(Surroundings around) {
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(Surroundings.EVIDENCE_BUCKET));
    this.clock = around.clock();
  }

  @Override
  Answer answer(Task task) {
    Run run = task.run();
    Plan plan = run.plan();
    Instant now = clock.instant();
    String database = plan.globalClusterIdentifier();
    String key = EvidenceKeys.report(database, task.execution());
    Outcome outcome = outcome(run);
    Report report =
        Report.of(
            task.execution(),
            plan,
            run.planHash(),
            run.progress().orElseGet(() -> Progress.beginning(now)),
            outcome,
            reason(run),
            List.of(
                evidence.address(EvidenceKeys.plan(database, task.execution())),
                evidence.address(key)),
            now);
    evidence.put(key, Json.document(report));
    return new Answer(report, Logged.of(outcome.name(), report.reason()));
  }

  private static Outcome outcome(Run run) {
    if (run.error().isPresent()) {
      return Outcome.BROKEN;
    }
    if (ended(run, Decline.class)) {
      return Outcome.DECLINED;
    }
    return ended(run, Done.class) ? Outcome.SUCCEEDED : Outcome.HALTED;
  }

  private static boolean ended(Run run, Class<?> move) {
    return run.rollout().filter(decision -> move.isInstance(decision.move())).isPresent();
  }

  private static String reason(Run run) {
    return run.error()
        .map(error -> error.error() + ": " + error.cause())
        .or(() -> run.rollout().map(decision -> decision.move().reason()))
        .orElse("");
  }
}
