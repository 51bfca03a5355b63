package io.github.auroraupgrade.infra;

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

/** The dashboard: how runs ended, how long they took, how the functions fare. */
final class Overview extends Construct {
  private static final int WIDTH = 12;
  private static final MetricOptions SUM =
      MetricOptions.builder().statistic("Sum").period(Duration.hours(1)).build();
  private static final MetricOptions MOST =
      MetricOptions.builder().statistic("Maximum").period(Duration.hours(1)).build();

  Overview(Construct scope, StateMachine machine, List<HandlerFunction> functions) {
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
        graph("How long runs took", List.of(machine.metricTime(MOST))));
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
