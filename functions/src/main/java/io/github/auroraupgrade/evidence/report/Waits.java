package io.github.auroraupgrade.evidence.report;

import io.github.auroraupgrade.rollout.progress.Journal.Decided;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a run waited for a person or a time, according to its decisions. */
final class Waits {
  private Waits() {}

  /** What was waited for. */
  enum For {
    APPROVAL("approval"),
    TIME("a time, a calendar or health");

    private final String words;

    For(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** From when to when. */
  record Wait(For what, Instant from, Instant until) {

    Duration length() {
      return Duration.between(from, until);
    }
  }

  /** All of a report's: a wait lasts from its decision to the next one that is another. */
  static List<Wait> of(Report report) {
    List<Decided> decisions = report.journal().decisions();
    List<Wait> waits = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Instant from = decisions.get(i).at();
      Instant until = i + 1 < decisions.size() ? decisions.get(i + 1).at() : report.finishedAt();
      what(decisions.get(i).move()).ifPresent(what -> add(waits, new Wait(what, from, until)));
    }
    return List.copyOf(waits);
  }

  /** How long all waits for this lasted. */
  static Duration of(Report report, For what) {
    return of(report).stream()
        .filter(wait -> wait.what() == what)
        .map(Wait::length)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void add(List<Wait> waits, Wait next) {
    boolean goesOn =
        !waits.isEmpty()
            && waits.getLast().what() == next.what()
            && waits.getLast().until().equals(next.from());
    if (goesOn) {
      waits.add(new Wait(next.what(), waits.removeLast().from(), next.until()));
    } else {
      waits.add(next);
    }
  }

  private static Optional<For> what(String move) {
    return switch (move) {
      case "ask for approval" -> Optional.of(For.APPROVAL);
      case "wait until a time" -> Optional.of(For.TIME);
      default -> Optional.empty();
    };
  }
}
