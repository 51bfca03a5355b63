package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.StepProgress.AcceptedCall;
import io.github.auroraupgrade.text.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What was decided and what was called, in its order, for the auditor. Bounded, because it travels
 * through every state of the run: a decision that says the same as the one before is not repeated,
 * and of too many the oldest go (256 KiB of state at most, facts §6). That a cluster was busy is
 * told once, however often it was asked. Calls that AWS accepted are remembered with their steps,
 * {@link StepProgress#accepted()}; the report has them in their place here.
 *
 * @param dropped how many of the oldest decisions and calls were let go
 */
public record Journal(List<Decided> decisions, int dropped, List<Call> calls) {
  private static final int MOST_ENTRIES = 150;
  private static final int LONGEST_REASON = 400;

  /** Characters of reasons, and of AWS's words, that travel along. */
  private static final int MOST_WORDS = 20_000;

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
      Instant at, String what, StepResult.Outcome outcome, String detail, String requestId) {
    public Call {
      requireNonNull(at, "at is null");
      requireNonNull(what, "what is null");
      requireNonNull(outcome, "outcome is null");
      requireNonNull(detail, "detail is null");
      requireNonNull(requestId, "requestId is null");
    }
  }

  /** Nothing yet. */
  public static Journal empty() {
    return new Journal(List.of(), 0, List.of());
  }

  public Journal decided(NextAction move, Instant now) {
    Decided entry = new Decided(now, words(move), Printable.line(move.reason(), LONGEST_REASON));
    if (isRepetition(entry)) {
      return this;
    }
    List<Decided> more = new ArrayList<>(decisions);
    more.add(entry);
    List<Decided> newest = newest(more, decided -> decided.reason().length());
    return new Journal(newest, dropped + more.size() - newest.size(), calls);
  }

  public Journal called(StepResult act) {
    Optional<Call> call =
        act.requestId()
            .flatMap(id -> act.at().map(at -> call(act, at, id)))
            .filter(made -> calls.stream().noneMatch(known -> saysTheSame(known, made)));
    if (call.isEmpty()) {
      return this;
    }
    List<Call> more = new ArrayList<>(calls);
    more.add(call.get());
    List<Call> newest = newest(more, made -> made.what().length() + made.detail().length());
    return new Journal(decisions, dropped + more.size() - newest.size(), newest);
  }

  /** As many of the newest as may travel along. */
  private static <T> List<T> newest(List<T> all, ToIntFunction<T> words) {
    int from = all.size();
    int room = MOST_WORDS;
    while (from > Math.max(0, all.size() - MOST_ENTRIES)
        && room >= words.applyAsInt(all.get(from - 1))) {
      from--;
      room -= words.applyAsInt(all.get(from));
    }
    return all.subList(from, all.size());
  }

  /** The same with the calls that AWS accepted, all in the order of their times. */
  public Journal with(List<RememberedStep> steps) {
    Stream<Call> accepted =
        steps.stream()
            .flatMap(
                one -> one.progress().accepted().stream().map(call -> accepted(one.step(), call)));
    return new Journal(
        decisions,
        dropped,
        Stream.concat(calls.stream(), accepted).sorted(Comparator.comparing(Call::at)).toList());
  }

  private static Call accepted(Step step, AcceptedCall call) {
    return new Call(
        call.at(),
        what(step),
        StepResult.Outcome.STARTED,
        "AWS accepted " + step.call() + ": " + step.words(),
        call.requestId());
  }

  private static String what(Step step) {
    String region = step.subject().region(); // a global cluster is in none
    return step.call() + " " + step.words() + (region.isEmpty() ? "" : " in " + region);
  }

  /** A cluster may be busy for hours, and is asked again and again. */
  private static boolean saysTheSame(Call known, Call made) {
    return known.equals(made)
        || (made.outcome() == StepResult.Outcome.BUSY
            && known.outcome() == StepResult.Outcome.BUSY
            && known.what().equals(made.what())
            && known.detail().equals(made.detail()));
  }

  private static Call call(StepResult act, Instant at, String requestId) {
    return new Call(
        at, what(act.stepAttempt().step()), act.outcome(), act.detail().orElse(""), requestId);
  }

  private boolean isRepetition(Decided entry) {
    return !decisions.isEmpty()
        && decisions.getLast().move().equals(entry.move())
        && decisions.getLast().reason().equals(entry.reason());
  }

  private static String words(NextAction move) {
    return switch (move) {
      case NextAction.UpgradeSecondaries _ -> "upgrade secondaries";
      case NextAction.UpgradePrimary _ -> "upgrade primary";
      case NextAction.ChangeDatabase _ -> "change database";
      case NextAction.KeepWaiting _ -> "keep waiting";
      case NextAction.Announce _ -> "announce";
      case NextAction.PlanAgain _ -> "plan again";
      case NextAction.AskApproval _ -> "ask for approval";
      case NextAction.WaitUntil _ -> "wait until a time";
      case NextAction.Begin _ -> "begin";
      case NextAction.Decline _ -> "declined by a person";
      case NextAction.Done _ -> "done";
      case NextAction.Halt _ -> "halt";
    };
  }
}
