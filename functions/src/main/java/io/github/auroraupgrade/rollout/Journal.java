package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was decided and what was called, in its order, for the auditor. Bounded, because it travels
 * through every state of the run: a decision that says the same as the one before is not repeated,
 * and of too many the oldest go (256 KiB of state at most, facts §6). That a cluster was busy is
 * told once, however often it was asked.
 *
 * @param dropped how many of the oldest decisions were let go
 */
public record Journal(List<Decided> decisions, int dropped, List<Call> calls) {
  private static final int MOST_DECISIONS = 150;
  private static final int LONGEST_REASON = 400;

  public Journal {
    decisions = List.copyOf(decisions);
    calls = List.copyOf(calls);
  }

  /**
   * A decision.
   *
   * @param move what was decided, in two or three words
   * @param reason why; shortened where it is very long
   */
  public record Decided(Instant at, String move, String reason) {
    public Decided {
      requireNonNull(at, "at is null");
      requireNonNull(move, "move is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * A call that AWS answered, whether it accepted it or not.
   *
   * @param requestId AWS's own name for the call; the key to CloudTrail
   */
  public record Call(
      Instant at, String what, Act.Outcome outcome, String detail, String requestId) {
    public Call {
      requireNonNull(at, "at is null");
      requireNonNull(what, "what is null");
      requireNonNull(outcome, "outcome is null");
      requireNonNull(detail, "detail is null");
      requireNonNull(requestId, "requestId is null");
    }
  }

  /** Nothing yet. */
  static Journal empty() {
    return new Journal(List.of(), 0, List.of());
  }

  Journal decided(NextMove move, Instant now) {
    Decided entry = new Decided(now, words(move), shortened(move.reason()));
    if (isRepetition(entry)) {
      return this;
    }
    List<Decided> more = new ArrayList<>(decisions);
    more.add(entry);
    int tooMany = Math.max(0, more.size() - MOST_DECISIONS);
    return new Journal(more.subList(tooMany, more.size()), dropped + tooMany, calls);
  }

  Journal called(Act act) {
    Optional<Call> call =
        act.requestId()
            .flatMap(id -> act.at().map(at -> call(act, at, id)))
            .filter(made -> calls.stream().noneMatch(known -> saysTheSame(known, made)));
    if (call.isEmpty()) {
      return this;
    }
    List<Call> more = new ArrayList<>(calls);
    more.add(call.get());
    return new Journal(decisions, dropped, more);
  }

  /** A cluster may be busy for hours, and is asked again and again. */
  private static boolean saysTheSame(Call known, Call made) {
    return known.equals(made)
        || (made.outcome() == Act.Outcome.BUSY
            && known.outcome() == Act.Outcome.BUSY
            && known.what().equals(made.what())
            && known.detail().equals(made.detail()));
  }

  private static Call call(Act act, Instant at, String requestId) {
    Step step = act.errand().step();
    String what = step.call() + " " + step.words() + " in " + step.subject().region();
    return new Call(at, what, act.outcome(), act.detail().orElse(""), requestId);
  }

  private boolean isRepetition(Decided entry) {
    return !decisions.isEmpty()
        && decisions.getLast().move().equals(entry.move())
        && decisions.getLast().reason().equals(entry.reason());
  }

  private static String shortened(String reason) {
    return reason.length() <= LONGEST_REASON
        ? reason
        : reason.substring(0, LONGEST_REASON - 1) + "…";
  }

  private static String words(NextMove move) {
    return switch (move) {
      case NextMove.UpgradeSecondaries _ -> "upgrade secondaries";
      case NextMove.UpgradePrimary _ -> "upgrade primary";
      case NextMove.ChangeDatabase _ -> "change database";
      case NextMove.KeepWaiting _ -> "keep waiting";
      case NextMove.Announce _ -> "announce";
      case NextMove.PlanAgain _ -> "plan again";
      case NextMove.AskApproval _ -> "ask for approval";
      case NextMove.WaitUntil _ -> "wait until a time";
      case NextMove.Begin _ -> "begin";
      case NextMove.Decline _ -> "declined by a person";
      case NextMove.Done _ -> "done";
      case NextMove.Halt _ -> "halt";
    };
  }
}
