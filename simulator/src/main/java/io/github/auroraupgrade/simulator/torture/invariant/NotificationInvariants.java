package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of the mails of a run that failed. */
final class NotificationInvariants {
  private static final Set<String> HAVE_MEMBERS = Set.of("UpgradeHalted");
  private static final String UNDER_WAY = RdsStatus.UPGRADING;
  private static final String NEXT_ACTION = "What you have to do";

  private static final Set<ExecutionStatus> ENDED_BADLY =
      EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED);

  private static final String TOLD = "every-end-is-told";
  private static final String ONE_MAIL = "failed-means-one-mail";

  private NotificationInvariants() {}

  /** FAILED always with exactly one failure mail, with each member's state and the next action. */
  static Optional<String> failedMeansOneMail(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.status() == ExecutionStatus.FAILED && end.redrives() == 0)
        .flatMap(end -> complaints(seen, end))
        .findFirst();
  }

  /**
   * Each execution that failed, timed out or was stopped is reported exactly once, by itself or by
   * {@code NotifyRunDied}; one that was redriven, once for each of its ends at most. What {@code
   * NotifyRunDied} could not be called for lies with the dead letters.
   */
  static Optional<String> everyEndIsTold(RunRecord seen) {
    Map<String, List<ExecutionRecord>> bad =
        seen.ended().stream()
            .filter(end -> ENDED_BADLY.contains(end.status()))
            .collect(
                Collectors.groupingBy(
                    ExecutionRecord::arn, LinkedHashMap::new, Collectors.toList()));
    return bad.values().stream().flatMap(ends -> untold(seen, ends)).findFirst();
  }

  private static Stream<String> untold(RunRecord seen, List<ExecutionRecord> ends) {
    ExecutionRecord last = ends.getLast();
    long mails = seen.mailsOf(last).stream().filter(NotificationInvariants::tellsFailure).count();
    boolean isTold = mails > 0 || wentOn(seen, last) || seen.deadLetters().contains(last.arn());
    long stoppedAtItsMail = ends.stream().filter(NotificationInvariants::mayHaveSent).count();
    boolean isToldOnce = mails <= ends.size() + stoppedAtItsMail + sentAgain(seen, TOLD, last);
    return isTold && isToldOnce
        ? Stream.of()
        : Stream.of(last.name() + " ended as " + last.status() + " with " + mails + " mails");
  }

  /** How many publications were lost at the wire, or made by a function that was called again. */
  private static long sentAgain(RunRecord seen, String invariant, ExecutionRecord end) {
    if (!seen.excuses(invariant, Cause.MAIL_TWICE, end.stopped())) {
      return 0;
    }
    long lost =
        seen.calls().stream()
            .filter(call -> call.action().equals("Publish"))
            .filter(call -> call.error().filter("ConnectionLost"::equals).isPresent())
            .filter(call -> !call.time().isBefore(end.started()))
            .count();
    return lost + seen.faultPlan().slips().stream().filter(LambdaFault::sendsTwice).count();
  }

  /** Stopped after its own mail and before the answer, of which the history then knows nothing. */
  private static boolean mayHaveSent(ExecutionRecord end) {
    return end.status() == ExecutionStatus.ABORTED && end.lastState().startsWith("Notify");
  }

  /** Redriven, it came to a good end, or was redriven before anybody was notified. */
  private static boolean wentOn(RunRecord seen, ExecutionRecord last) {
    return seen.ended().stream()
        .filter(end -> end.arn().equals(last.arn()))
        .anyMatch(end -> end.redrives() > last.redrives());
  }

  private static Stream<String> complaints(RunRecord seen, ExecutionRecord end) {
    List<Mail> mails =
        seen.mailsOf(end).stream()
            .filter(NotificationInvariants::tellsFailure)
            // Later ones are about a redrive.
            .filter(mail -> !mail.time().isAfter(end.stopped()))
            .toList();
    boolean mayBeMissing = seen.excuses(ONE_MAIL, Cause.MAIL_LOST, end.stopped());
    if (mails.isEmpty() && mayBeMissing) {
      return Stream.of();
    }
    if (mails.isEmpty() || mails.size() > 1 + sentAgain(seen, ONE_MAIL, end)) {
      return Stream.of(
          end.name() + " failed in " + end.lastState() + " with " + mails.size() + " mails");
    }
    return mails.stream()
        .flatMap(mail -> lacking(seen, end, mail))
        .map(words -> end.name() + ": the mail '" + mails.getFirst().subject() + "' " + words);
  }

  private static Stream<String> lacking(RunRecord seen, ExecutionRecord end, Mail mail) {
    boolean isNextToTheOld = seen.faultPlan().drawn().way() == DrawnStrategy.SNAPSHOT_RESTORE;
    Stream<String> action =
        mail.message().contains(NEXT_ACTION) || end.lastState().equals("DatabaseBusy")
            ? Stream.of()
            : Stream.of("names no next action");
    Stream<String> members =
        end.membersWhenDone().stream()
            .filter(_ -> HAVE_MEMBERS.contains(end.lastState()))
            // A new database's members are named by their endpoints, once they serve.
            .filter(member -> !isNextToTheOld || !member.clusterIdentifier().endsWith("-v3"))
            .filter(member -> !tells(mail, member))
            .map(member -> "does not give the state of " + member.clusterIdentifier());
    return Stream.concat(action, members);
  }

  /** Who it is, and on which version; one under way may have got it since the run looked. */
  private static boolean tells(Mail mail, MemberStatus member) {
    return mail.message()
        .lines()
        .filter(line -> line.contains(member.clusterIdentifier()))
        .anyMatch(line -> line.contains(member.engineVersion()) || line.contains(", " + UNDER_WAY));
  }

  private static boolean tellsFailure(Mail mail) {
    return "failed".equals(mail.attributes().get("outcome"));
  }
}
