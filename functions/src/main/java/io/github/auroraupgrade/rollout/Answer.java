package io.github.auroraupgrade.rollout;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** What came back from waiting for a person. */
public sealed interface Answer {
  /** A person has answered. */
  record Given(Word answer, String planHash, String by, Optional<Instant> at, String reason)
      implements Answer {
    public Given {
      requireNonNull(answer, "answer is null");
      requireNonNull(planHash, "planHash is null");
      requireNonNull(by, "by is null");
      requireNonNull(at, "at is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /** Nobody has answered in time. */
  record None() implements Answer {}

  /** Somebody has answered with something else than an answer. */
  record Unreadable(String why) implements Answer {}

  /** Nobody could be asked. */
  record NotAsked(String error) implements Answer {}

  /** What a person says. */
  enum Word {
    /** Go on. */
    APPROVED,
    /** Stop. */
    REJECTED
  }
}
