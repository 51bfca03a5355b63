package io.github.auroraupgrade.metric;

import java.util.List;
import java.util.Optional;

/**
 * Everything that is measured. Dashboard and alarms know the metrics by these names, and {@code
 * docs/deploy.md} lists them; each dimension has few values, because CloudWatch takes money for
 * every one of them. Names of databases are no dimension: they stand next to, for Logs Insights.
 */
public enum Metric {
  /** From a run's first decision to its report; for each way to end. */
  UPGRADE_DURATION("UpgradeDuration", Unit.SECONDS, "Outcome", Total.NO),
  /** What the plan said of a run that succeeded; it is in the same line of the log. */
  PREDICTED_DURATION("PredictedDuration", Unit.SECONDS),
  /** From the first call for a member until it was done; for each role. */
  MEMBER_DURATION("MemberDuration", Unit.SECONDS, "Role", Total.NO),
  /** From the first member asked to change until all were equal again. */
  DISASTER_RECOVERY_GAP("DisasterRecoveryGap", Unit.SECONDS),
  /** How much of the predicted time has gone since the first member was asked; at every look. */
  ELAPSED_OF_PREDICTED("ElapsedOfPredicted", Unit.PERCENT),
  /** How often the members were looked at. */
  POLLS("Polls", Unit.COUNT),
  /** Runs that failed; for each {@link Failure}, and all of them. */
  FAILURES("Failures", Unit.COUNT, "Reason", Total.YES),
  /** Runs that halted, broke or died: not those that were refused, declined or found another. */
  RUNS_FAILED("RunsFailed", Unit.COUNT),
  /** Calls that AWS answered with a throttle, retried or not; for each function, and all. */
  THROTTLES("Throttles", Unit.COUNT, "Function", Total.YES),
  /** Events and findings of the sweep, taken up or put aside; for each outcome the intake knows. */
  INTAKE("Intake", Unit.COUNT, "Outcome", Total.NO),
  /** Sweeps that came to their end. */
  SWEEPS("Sweeps", Unit.COUNT),
  /** Databases for which something waits and which a sweep left to the next one. */
  DEFERRED("Deferred", Unit.COUNT);

  /** CloudWatch's namespace of all metrics. */
  public static final String NAMESPACE = "AuroraGlobalUpgrade";

  private final String printed;
  private final Unit unit;
  private final Optional<String> dimension;
  private final Total total;

  /** CloudWatch's units, as far as they are used. */
  enum Unit {
    SECONDS("Seconds"),
    PERCENT("Percent"),
    COUNT("Count");

    private final String printed;

    Unit(String printed) {
      this.printed = printed;
    }
  }

  /** Whether a metric with a dimension is summed up without it too. */
  private enum Total {
    YES,
    NO
  }

  Metric(String printed, Unit unit) {
    this(printed, unit, Optional.empty(), Total.NO);
  }

  Metric(String printed, Unit unit, String dimension, Total total) {
    this(printed, unit, Optional.of(dimension), total);
  }

  Metric(String printed, Unit unit, Optional<String> dimension, Total total) {
    this.printed = printed;
    this.unit = unit;
    this.dimension = dimension;
    this.total = total;
  }

  /** The name in CloudWatch. */
  public String printed() {
    return printed;
  }

  /** The unit in CloudWatch's words. */
  public String unit() {
    return unit.printed;
  }

  /** The name of the one dimension, if it has one. */
  public Optional<String> dimension() {
    return dimension;
  }

  /** The sets of dimensions it is kept by; the empty one is the sum of all. */
  public List<List<String>> dimensionSets() {
    if (dimension.isEmpty()) {
      return List.of(List.of());
    }
    List<String> one = List.of(dimension.get());
    return total == Total.YES ? List.of(one, List.of()) : List.of(one);
  }
}
