package io.github.auroraupgrade.infra.monitoring;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * The functions' own metrics, by the names the functions write. The functions' list is {@code
 * metric.Metric}; this app does not depend on them, so a test holds one to the other, and to what
 * whole runs really write.
 */
public enum OwnMetric {
  UPGRADE_DURATION("UpgradeDuration"),
  PREDICTED_DURATION("PredictedDuration"),
  MEMBER_DURATION("MemberDuration"),
  DISASTER_RECOVERY_GAP("DisasterRecoveryGap"),
  ELAPSED_OF_PREDICTED("ElapsedOfPredicted"),
  POLLS("Polls"),
  FAILURES("Failures"),
  RUNS_FAILED("RunsFailed"),
  THROTTLES("Throttles"),
  INTAKE("Intake"),
  SWEEPS("Sweeps"),
  DEFERRED("Deferred");

  /** The namespace in CloudWatch. */
  public static final String NAMESPACE = "AuroraGlobalUpgrade";

  private final String printed;

  OwnMetric(String printed) {
    this.printed = printed;
  }

  String printed() {
    return printed;
  }

  /** The metric without dimension. */
  Metric by(String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(NAMESPACE)
        .metricName(printed)
        .statistic(statistic)
        .period(period)
        .build();
  }

  /** One line in a graph for each value of the dimension, whatever values there are. */
  IMetric each(String dimension, String statistic, Duration period) {
    return MathExpression.Builder.create()
        .expression(
            "SEARCH('{%s,%s} MetricName=\"%s\"', '%s', %d)"
                .formatted(NAMESPACE, dimension, printed, statistic, period.toSeconds().intValue()))
        .label("")
        .period(period)
        .build();
  }
}
