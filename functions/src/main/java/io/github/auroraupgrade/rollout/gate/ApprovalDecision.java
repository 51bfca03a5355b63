package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.ApprovalQuestion;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.GateMemory.PlanAge;
import io.github.auroraupgrade.rollout.progress.GivenApproval;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One person's part: has this very plan been approved, and if not, what is said and asked now? */
final class ApprovalDecision {
  private final Plan plan;
  private final ApprovalGate gate;
  private final GateMemory memory;
  private final Optional<ApprovalAnswer> answer;
  private final Instant now;
  private final String hash;

  ApprovalDecision(
      Plan plan,
      ApprovalGate gate,
      GateMemory memory,
      Optional<ApprovalAnswer> answer,
      Instant now) {
    this.plan = plan;
    this.gate = gate;
    this.memory = memory;
    this.answer = answer;
    this.now = now;
    this.hash = PlanHash.of(plan);
  }

  /**
   * Whether the plan is approved.
   *
   * @param changed for a halt: what was changed so far
   */
  Gate gate(String changed) {
    return memory.isApproved(gate, hash) ? new Gate.Open(memory) : ask(news(), changed);
  }

  /**
   * Looks at the answer to an open question, once. A plan that was approved has to be made again
   * before the approval counts.
   *
   * @param changed for a halt: what was changed so far
   */
  Gate answer(String changed) {
    return memory
        .question()
        .filter(question -> question.gate() == gate)
        .filter(ApprovalQuestion::open)
        .map(question -> answered(question, changed))
        .orElseGet(() -> new Gate.Open(memory));
  }

  private Gate answered(ApprovalQuestion question, String changed) {
    return switch (answer.orElseGet(ApprovalAnswer.None::new)) {
      case ApprovalAnswer.Given given when given.answer() == Word.REJECTED ->
          rejected(question, given, changed);
      case ApprovalAnswer.Given given when given.planHash().equals(question.planHash()) ->
          new Gate.Open(memory.answered(kept(question, given, true)).relyingOn(PlanAge.STALE));
      case ApprovalAnswer.Given given ->
          again(
              memory.answered(kept(question, given, false)),
              given.by()
                  + " approved a different plan (hash '"
                  + given.planHash()
                  + "'). Nothing is lost: answer once more, with the hash below.",
              changed);
      case ApprovalAnswer.Unreadable(String why) ->
          ask("An answer came that cannot be read. " + why, changed);
      case ApprovalAnswer.None() -> ask("Nobody has answered yet.", changed);
      case ApprovalAnswer.NotAsked notAsked when notAsked.passes() ->
          ask(
              "The question could not be asked before ("
                  + notAsked.words()
                  + "): it is asked again.",
              changed);
      case ApprovalAnswer.NotAsked notAsked -> couldNotAsk(notAsked, changed);
    };
  }

  private Gate couldNotAsk(ApprovalAnswer.NotAsked notAsked, String changed) {
    return new Gate.Closed(
        new NextAction.Halt(
            HaltCause.NOT_APPROVED,
            "The approval " + gate.words() + " could not be asked for: " + notAsked.words(),
            changed + " Fix the cause, then start again."),
        memory);
  }

  private Gate again(GateMemory remembered, String reason, String changed) {
    return new ApprovalDecision(plan, gate, remembered, answer, now).ask(reason, changed);
  }

  private Gate rejected(ApprovalQuestion question, ApprovalAnswer.Given given, String changed) {
    return new Gate.Closed(
        new NextAction.Decline(
            gate,
            given.by(),
            given.by()
                + " rejected the upgrade "
                + gate.words()
                + (given.reason().isBlank() ? ", without a reason." : ": " + given.reason()),
            changed + " Talk to " + given.by() + "; start again when it is settled."),
        memory.answered(kept(question, given, true)));
  }

  private GivenApproval kept(
      ApprovalQuestion question, ApprovalAnswer.Given given, boolean accepted) {
    Instant at =
        given
            .at()
            .filter(time -> !time.isBefore(question.since()) && !time.isAfter(now))
            .orElse(now);
    return new GivenApproval(
        gate, given.planHash(), given.answer(), given.by(), at, given.reason(), accepted);
  }

  /** Asks, or gives up when the time or the patience is over. */
  private Gate ask(String reason, String changed) {
    Optional<ApprovalQuestion> before =
        memory.question().filter(question -> question.gate() == gate);
    Instant since =
        before
            .filter(question -> question.planHash().equals(hash))
            .map(ApprovalQuestion::since)
            .orElse(now);
    int times = before.map(ApprovalQuestion::times).orElse(0) + 1;
    Duration total = Duration.ofHours(plan.conditions().approvalHours());
    Duration left = Duration.between(now, since.plus(total));
    if (!left.isPositive() || times > Timeouts.MOST_QUESTIONS) {
      return new Gate.Closed(
          new NextAction.Halt(
              HaltCause.NOT_APPROVED,
              "Nobody approved the upgrade "
                  + gate.words()
                  + (left.isPositive()
                      ? ", in " + Timeouts.MOST_QUESTIONS + " mails."
                      : " within " + total.toHours() + " hours."),
              changed + " Start again when somebody can answer."),
          memory);
    }
    Duration reminder = total.dividedBy(Timeouts.QUESTIONS_PER_PLAN);
    Duration wait = left.compareTo(reminder) < 0 ? left : reminder;
    return new Gate.Closed(
        new NextAction.AskApproval(
            gate, hash, reason, times, since.plus(total), Math.max(1, wait.toSeconds())),
        memory.asking(new ApprovalQuestion(gate, hash, since, times, true, summary())));
  }

  /** Why somebody is asked: for the first time, or because the plan is not the one asked about. */
  private String news() {
    Optional<ApprovalQuestion> before =
        memory.question().filter(question -> question.gate() == gate);
    return before
        .map(
            question ->
                "The plan has changed since it was asked about, so the answer does not count. "
                    + difference(question.summary(), summary()))
        .orElse("The run waits for an answer " + gate.words() + ".");
  }

  private static String difference(List<String> was, List<String> is) {
    String gone = only(was, is);
    String come = only(is, was);
    if (gone.isEmpty() && come.isEmpty()) {
      return "Target, steps and findings are the same; look at the whole plan.";
    }
    return "It was: "
        + (gone.isEmpty() ? "-" : gone)
        + ". It is: "
        + (come.isEmpty() ? "-" : come)
        + ".";
  }

  private static String only(List<String> one, List<String> other) {
    return one.stream().filter(line -> !other.contains(line)).collect(Collectors.joining("; "));
  }

  /** How often what else is done, whatever it is done to: hundreds of restarts are one line. */
  private Map<String, Long> others() {
    return plan.steps().stream()
        .filter(step -> !step.bringsMemberOn())
        .collect(Collectors.groupingBy(Step::change, TreeMap::new, Collectors.counting()));
  }

  private List<String> summary() {
    return Stream.of(
            plan.members().stream()
                .filter(member -> member.role() == Role.PRIMARY)
                .map(member -> member.cluster().identifier() + " is the primary"),
            plan.steps().stream()
                .filter(Step::bringsMemberOn)
                .map(step -> step.subject().identifier() + ": " + step.change()),
            others().entrySet().stream().map(other -> other.getKey() + ": " + other.getValue()),
            plan.findings().stream()
                .map(finding -> finding.rule().printed() + " " + finding.verdict()))
        .flatMap(Function.identity())
        .toList();
  }
}
