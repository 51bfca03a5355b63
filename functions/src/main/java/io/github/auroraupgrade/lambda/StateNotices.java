package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.evidence.ClaimResult;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.lambda.Notify.State;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.Notices;
import io.github.auroraupgrade.notice.Occasion;
import io.github.auroraupgrade.notice.UnchangedNotices;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.rollout.Act.CaughtError;
import io.github.auroraupgrade.rollout.NextMove.Announce;
import io.github.auroraupgrade.rollout.NextMove.Decline;
import io.github.auroraupgrade.rollout.NextMove.Done;
import io.github.auroraupgrade.rollout.NextMove.Halt;
import io.github.auroraupgrade.rollout.Progress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Which mail belongs to which state of the state machine, and what of the run it tells. */
final class StateNotices {
  private static final String LOOK =
      "Look at the members and at the execution's history, then start the upgrade again: what is"
          + " done will be skipped.";

  private StateNotices() {}

  /** What is told of this run, at this time. */
  static Notice notice(State state, Task task, Instant now) {
    Run run = task.run();
    Occasion occasion = new Occasion(task.execution(), run.globalClusterIdentifier());
    return switch (state) {
      case NotifyStarted -> started(occasion, run);
      case NotifyMemberUpgraded ->
          Notices.membersUpgraded(occasion, run.plan(), progress(run), announced(run));
      case NotifySucceeded ->
          Notices.succeeded(occasion, run.plan(), progress(run), now, done(run));
      case NotifyFailed -> halted(occasion, run, now);
      case NotifyDeclined -> declined(occasion, run, now);
      case NotifyBroken -> broken(occasion, run, now);
      case NotifyPlan ->
          UnchangedNotices.planned(occasion, run.plan(), run.planHash(), run.request());
      case NotifyNothingToDo ->
          UnchangedNotices.nothingToDo(occasion, reason(run), run.plan().because());
      case NotifyRejected ->
          UnchangedNotices.rejected(
              occasion, run.planning().map(Planning::refusals).orElse(List.of()));
      case NotifyDatabaseBusy ->
          UnchangedNotices.busy(occasion, run.claim().map(ClaimResult::reason).orElse(""));
    };
  }

  private static Notice started(Occasion occasion, Run run) {
    return run.rollout().isEmpty() && run.plan().conditions().holdTheStart()
        ? ApprovalNotices.scheduled(occasion, run.plan(), run.planHash())
        : Notices.started(occasion, run.plan(), run.planHash());
  }

  private static Notice declined(Occasion occasion, Run run, Instant now) {
    Decline decline =
        run.move(Decline.class)
            .orElseThrow(() -> new StopUpgrade("$.rollout.move is no refusal", null));
    return ApprovalNotices.declined(occasion, decline, run.progress(), now);
  }

  private static Notice halted(Occasion occasion, Run run, Instant now) {
    String reason = run.rollout().map(decision -> decision.move().reason()).orElse(reason(run));
    String nextAction = run.move(Halt.class).map(Halt::nextAction).orElseGet(() -> remedy(run));
    return Notices.halted(occasion, reason, nextAction, run.progress(), now);
  }

  /** A run that could not be planned again: what the planner says is to be done. */
  private static String remedy(Run run) {
    String remedies =
        run.planning().map(Planning::refusals).orElse(List.of()).stream()
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

  private static Notice broken(Occasion occasion, Run run, Instant now) {
    CaughtError error = error(run);
    return Notices.broken(occasion, error.error(), error.cause(), run.progress(), now);
  }

  private static Progress progress(Run run) {
    return run.progress().orElseThrow(() -> new StopUpgrade("$.rollout has no progress", null));
  }

  private static List<RdsArn> announced(Run run) {
    return run.move(Announce.class).map(Announce::members).orElse(List.of());
  }

  private static Done done(Run run) {
    return run.move(Done.class).orElseGet(() -> new Done("", List.of()));
  }

  private static String reason(Run run) {
    return run.planning().map(Planning::reason).orElse("");
  }
}
