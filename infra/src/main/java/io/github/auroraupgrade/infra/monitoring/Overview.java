package io.github.auroraupgrade.infra.monitoring;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The dashboard: how runs ended, how long they took, what was measured on the way, how the
 * functions are doing.
 */
public final class Overview extends Construct {
  private static final int WIDTH = 12;
  private static final Duration HOUR = Duration.hours(1);
  private static final MetricOptions SUM =
      MetricOptions.builder().statistic("Sum").period(HOUR).build();
  private static final MetricOptions MOST =
      MetricOptions.builder().statistic("Maximum").period(HOUR).build();

  /** Makes the dashboard. */
  public Overview(Construct scope, StateMachine machine, List<HandlerFunction> functions) {
    super(scope, "Overview");
    Dashboard dashboard = Dashboard.Builder.create(this, "Dashboard").build();
    dashboard.addWidgets(
        graph(
            "Runs",
            List.of(
                machine.metricStarted(SUM),
                machine.metricSucceeded(SUM),
                machine.metricFailed(SUM),
                machine.metricTimedOut(SUM),
                machine.metricAborted(SUM))),
        graph(
            "How long upgrades took, and were predicted to take",
            List.of(
                OwnMetric.UPGRADE_DURATION.each("Outcome", "Maximum", HOUR),
                OwnMetric.PREDICTED_DURATION.by("Maximum", HOUR))));
    dashboard.addWidgets(
        graph(
            "Members, and how long they differed",
            List.of(
                OwnMetric.MEMBER_DURATION.each("Role", "Maximum", HOUR),
                OwnMetric.DISASTER_RECOVERY_GAP.by("Maximum", HOUR))),
        graph(
            "Predicted time gone, in percent",
            List.of(OwnMetric.ELAPSED_OF_PREDICTED.by("Maximum", Duration.minutes(5)))));
    dashboard.addWidgets(
        graph(
            "Failures by reason",
            List.of(
                OwnMetric.FAILURES.each("Reason", "Sum", HOUR),
                OwnMetric.RUNS_FAILED.by("Sum", HOUR))),
        graph(
            "Events and sweeps",
            List.of(
                OwnMetric.INTAKE.each("Outcome", "Sum", HOUR),
                OwnMetric.SWEEPS.by("Sum", HOUR),
                OwnMetric.DEFERRED.by("Sum", HOUR))));
    dashboard.addWidgets(
        graph("Looks at the members", List.of(OwnMetric.POLLS.by("Sum", HOUR))),
        graph("Throttled calls", List.of(OwnMetric.THROTTLES.each("Function", "Sum", HOUR))));
    dashboard.addWidgets(
        graph("Errors of functions", each(functions, one -> one.function().metricErrors(SUM))),
        graph("Slowest calls", each(functions, one -> one.function().metricDuration(MOST))));
  }

  private static List<IMetric> each(
      List<HandlerFunction> functions, Function<HandlerFunction, Metric> metric) {
    return functions.stream()
        .map(
            function ->
                (IMetric)
                    metric
                        .apply(function)
                        .with(MetricOptions.builder().label(function.getNode().getId()).build()))
        .toList();
  }

  private static GraphWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).width(WIDTH).left(metrics).build();
  }
}
