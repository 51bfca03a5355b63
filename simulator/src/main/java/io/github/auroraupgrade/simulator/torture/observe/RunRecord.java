package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was seen of a fault plan.
 *
 * @param faultsStopped when the faults were over
 * @param calls of everybody, the whole ledger
 * @param changes our calls that may change a database
 * @param writes of everybody to the evidence bucket
 * @param accepted upgrades the simulated AWS took on, of everybody
 * @param events RDS events as EventBridge would deliver them
 * @param answers of people to questions
 * @param ordered the executions that were ordered to stop, and when
 * @param ended executions in the order in which they ended; the last one is the final run, after
 *     everything was fixed
 * @param unfinished executions that do not run on and have not ended
 * @param claims the keys of claims that are left at the very end
 * @param deadLetters executions with an end that {@code NotifyRunDied} could not report
 */
public record RunRecord(
    FaultPlan faultPlan,
    Instant faultsStopped,
    List<Call> calls,
    List<ObservedChange> changes,
    List<ObservedWrite> writes,
    List<AcceptedUpgrade> accepted,
    List<ObjectNode> events,
    List<Mail> mails,
    List<SentAnswer> answers,
    Map<String, Instant> ordered,
    List<ExecutionRecord> ended,
    List<String> unfinished,
    List<String> claims,
    Set<String> deadLetters) {
  public RunRecord {
    calls = List.copyOf(calls);
    changes = List.copyOf(changes);
    writes = List.copyOf(writes);
    accepted = List.copyOf(accepted);
    events = List.copyOf(events);
    mails = List.copyOf(mails);
    answers = List.copyOf(answers);
    ordered = Map.copyOf(ordered);
    ended = List.copyOf(ended);
    unfinished = List.copyOf(unfinished);
    claims = List.copyOf(claims);
    deadLetters = Set.copyOf(deadLetters);
  }

  /** Those that ended before everything was fixed. */
  public List<ExecutionRecord> duringTheFaults() {
    return ended.stream().filter(end -> end.started().isBefore(faultsStopped)).toList();
  }

  /** Whether this cause excuses an invariant at a time. */
  public boolean excuses(String invariant, Cause cause, Instant at) {
    return excuses(invariant, at).anyMatch(one -> one == cause);
  }

  /** The causes that excuse an invariant at a time. */
  public Stream<Cause> excuses(String invariant, Instant at) {
    return faultPlan.excuses().stream()
        .filter(one -> one.invariant().equals(invariant) && one.covers(at, faultsStopped))
        .map(Excuse::cause);
  }

  /** Whether an invariant is excused while an execution was under way. */
  public boolean excuses(String invariant, ExecutionRecord end) {
    return faultPlan.excuses().stream()
        .filter(one -> one.invariant().equals(invariant))
        .anyMatch(one -> one.meets(end.started(), end.stopped(), faultsStopped));
  }

  /** The same, judged by another fault plan. */
  public RunRecord with(FaultPlan other) {
    return new RunRecord(
        other,
        faultsStopped,
        calls,
        changes,
        writes,
        accepted,
        events,
        mails,
        answers,
        ordered,
        ended,
        unfinished,
        claims,
        deadLetters);
  }

  /** Whether an execution was given consent to a plan. */
  public boolean hasConsent(String executionArn, String planHash) {
    return ended.stream()
        .filter(end -> end.arn().equals(executionArn))
        .anyMatch(end -> end.input().consents().contains(planHash));
  }

  public ExecutionRecord finalRun() {
    return ended.getLast();
  }

  /** Its own mails; another's may name it too, as the one that holds the database. */
  public List<Mail> mailsOf(ExecutionRecord execution) {
    String link = "executions/details/" + execution.arn();
    return mails.stream().filter(mail -> mail.message().contains(link)).toList();
  }
}
