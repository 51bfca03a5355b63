package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.evidence.ClaimResult;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.lambda.Notify.State;
import io.github.auroraupgrade.lambda.task.Run;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.NoChangeNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.NoticeContext;
import io.github.auroraupgrade.notice.Notices;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.rollout.progress.NextAction.Announce;
import io.github.auroraupgrade.rollout.progress.NextAction.Decline;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Which mail belongs to which state of the state machine, and what of the run it tells. */
final class StateNotices {
  private final Task task;
  private final Run run;
  private final StoredPlans plans;

  private static final String LOOK =
      "Check the members and the execution's history, then start the upgrade again: completed"
          + " steps are skipped.";

  StateNotices(Task task, StoredPlans plans) {
    this.task = task;
    this.run = task.run();
    this.plans = plans;
  }

  /** The context of mails about this run, at this time. */
  Notice notice(State state, Instant now) {
    NoticeContext occasion = occasion();
    return switch (state) {
      case NotifyStarted -> started(occasion);
      case NotifyMemberUpgraded ->
          Notices.membersUpgraded(occasion, plans.all(task), progress(), announced());
      case NotifySucceeded -> Notices.succeeded(occasion, plans.all(task), progress(), now, done());
      case NotifyFailed -> halted(occasion, now);
      case NotifyDeclined -> declined(occasion, now);
      case NotifyBroken -> broken(occasion, now);
      case NotifyPlan -> NoChangeNotices.planned(occasion, plan(), run.planHash(), run.request());
      case NotifyNothingToDo -> NoChangeNotices.nothingToDo(occasion, reason(), plan().because());
      case NotifyRejected ->
          NoChangeNotices.rejected(
              occasion, run.planning().map(PlanningAnswer::refusals).orElse(List.of()));
      case NotifyDatabaseBusy ->
          NoChangeNotices.busy(occasion, run.claim().map(ClaimResult::reason).orElse(""));
    };
  }

  private NoticeContext occasion() {
    NoticeContext occasion = new NoticeContext(task.execution(), run.globalClusterIdentifier());
    return run.storedReport()
        .map(report -> occasion.withReport(report.address(), report.sha256()))
        .orElse(occasion);
  }

  private Notice started(NoticeContext occasion) {
    return run.rollout().isEmpty() && plan().conditions().holdTheStart()
        ? ApprovalNotices.scheduled(occasion, plan(), run.planHash())
        : Notices.started(occasion, plan(), run.planHash());
  }

  private Notice declined(NoticeContext occasion, Instant now) {
    Decline decline =
        run.move(Decline.class).orElseThrow(() -> new StopUpgrade("$.rollout.move is no refusal"));
    return ApprovalNotices.declined(occasion, decline, run.progress(), now);
  }

  private Notice halted(NoticeContext occasion, Instant now) {
    String reason = run.rollout().map(decision -> decision.move().reason()).orElse(reason());
    String nextAction = run.move(Halt.class).map(Halt::nextAction).orElseGet(this::remedy);
    return Notices.halted(occasion, reason, nextAction, run.progress(), now);
  }

  /** A run that could not be planned again: what the planner says is to be done. */
  private String remedy() {
    String remedies =
        run.planning().map(PlanningAnswer::refusals).orElse(List.of()).stream()
            .map(Refusal::remedy)
            .distinct()
            .collect(Collectors.joining(" "));
    return remedies.isEmpty() ? LOOK : LOOK + " " + remedies;
  }

  /** What the state machine caught. */
  static CaughtError error(Run run) {
    return run.error()
        .orElseGet(() -> new CaughtError("Unknown", "The state machine names no error."));
  }

  private Notice broken(NoticeContext occasion, Instant now) {
    CaughtError error = error(run);
    return Notices.broken(occasion, error.error(), error.cause(), run.progress(), now);
  }

  private Plan plan() {
    return plans.current(task);
  }

  private Progress progress() {
    return run.progress().orElseThrow(() -> new StopUpgrade("$.rollout has no progress"));
  }

  private List<RdsArn> announced() {
    return run.move(Announce.class).map(Announce::members).orElse(List.of());
  }

  private Done done() {
    return run.move(Done.class).orElseGet(() -> new Done("", List.of()));
  }

  private String reason() {
    return run.planning().map(PlanningAnswer::reason).orElse("");
  }
}
