package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.ReferencePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a state does when it fails: {@code Retry}, then {@code Catch}, each in written order. */
public record Handling(List<Retrier> retriers, List<Catcher> catchers) {
  private static final Duration LONGEST = Duration.ofSeconds(99_999_999);

  public Handling {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  /** Tries again after a pause. */
  public record Retrier(
      ErrorNames errors,
      Duration interval,
      double backoffRate,
      int maxAttempts,
      Optional<Duration> maxDelay) {

    /** The pause before the attempt with this number, 1 being the first retry. */
    public Duration pause(int attempt) {
      double seconds = (double) interval.toSeconds() * Math.pow(backoffRate, attempt - 1.0);
      double capped = Math.min(seconds, (double) maxDelay.orElse(LONGEST).toSeconds());
      return Duration.ofMillis(Math.round(capped * 1000));
    }
  }

  /** Goes on elsewhere. An empty result path discards error and cause. */
  public record Catcher(ErrorNames errors, Optional<ReferencePath> resultPath, String next) {}
}
