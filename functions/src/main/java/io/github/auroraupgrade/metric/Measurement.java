package io.github.auroraupgrade.metric;

import java.util.List;
import java.util.Optional;

/**
 * One value of one metric.
 *
 * @param value in the metric's unit, a whole number of them
 * @param dimension the value of the metric's dimension, if it has one
 */
public record Measurement(Metric metric, long value, Optional<String> dimension) {
  public Measurement {
    if (metric.dimension().isPresent() != dimension.isPresent()) {
      throw new IllegalArgumentException(
          metric
              + " has "
              + metric.dimension().map(name -> "the dimension " + name).orElse("none"));
    }
  }

  /** Of a metric without dimension. */
  public static Measurement of(Metric metric, long value) {
    return new Measurement(metric, value, Optional.empty());
  }

  /** Of a metric with a dimension whose values are a closed list. */
  public static Measurement of(Metric metric, long value, Enum<?> dimension) {
    return new Measurement(metric, value, Optional.of(dimension.name()));
  }

  /** A run failed: by its reason, and as what somebody has to look at, unless it is no defect. */
  public static List<Measurement> failure(Failure reason) {
    Measurement counted = of(Metric.FAILURES, 1, reason);
    return reason.needsSomebody() ? List.of(counted, of(Metric.RUNS_FAILED, 1)) : List.of(counted);
  }

  /**
   * AWS throttled calls of a function.
   *
   * @param function the handler's simple name
   */
  public static Measurement throttles(String function, long calls) {
    return new Measurement(Metric.THROTTLES, calls, Optional.of(function));
  }
}
