package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What came back from waiting for a person. */
public sealed interface ApprovalAnswer {
  /** A person has answered. */
  record Given(Word answer, String planHash, String by, Optional<Instant> at, String reason)
      implements ApprovalAnswer {
    public Given {
      requireNonNull(answer, "answer is null");
      requireNonNull(planHash, "planHash is null");
      requireNonNull(by, "by is null");
      requireNonNull(at, "at is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /** Nobody has answered in time. */
  record None() implements ApprovalAnswer {}

  /** Somebody has answered with something else than an answer. */
  record Unreadable(String why) implements ApprovalAnswer {}

  /** Nobody could be asked: error and cause, as Step Functions caught them. */
  record NotAsked(String error, String cause) implements ApprovalAnswer {
    public NotAsked {
      requireNonNull(error, "error is null");
      requireNonNull(cause, "cause is null");
    }

    /** Whether it may be tried again. */
    public boolean passes() {
      return FunctionError.of(error) != FunctionError.LASTING;
    }

    public String words() {
      return error + ": " + cause;
    }
  }

  /** What a person says. */
  enum Word {
    /** Go on. */
    APPROVED,
    /** Stop. */
    REJECTED
  }
}
