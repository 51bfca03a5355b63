package io.github.auroraupgrade.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Alarms tell people even where a run could not: one of each is enough. */
final class Alarms extends Construct {
  private static final MetricOptions SUM =
      MetricOptions.builder().statistic("Sum").period(Duration.minutes(5)).build();
  private static final MetricOptions MOST =
      MetricOptions.builder().statistic("Maximum").period(Duration.minutes(5)).build();

  private final SnsAction tell;

  Alarms(Construct scope, StateMachine machine, IQueue deadLetters, ITopic topic) {
    super(scope, "Alarms");
    this.tell = new SnsAction(topic);
    alarm(
        "ExecutionFailed",
        "An upgrade run failed: refused, halted or broken. The run's own mail says why; without one"
            + " look at the execution.",
        machine.metricFailed(SUM));
    alarm(
        "ExecutionTimedOut",
        "An upgrade run reached its time limit. Members may be left in different versions; start"
            + " it again.",
        machine.metricTimedOut(SUM));
    alarm(
        "ExecutionAborted",
        "Somebody stopped an upgrade run. Members under way finish by themselves.",
        machine.metricAborted(SUM));
    alarm(
        "EventNotDelivered",
        "An event or a sweep came to nothing: it could not be delivered, or its function failed at"
            + " it three times. It is in the dead-letter queue, the reason in the function's log.",
        deadLetters.metricApproximateNumberOfMessagesVisible(MOST));
  }

  private void alarm(String id, String description, IMetric metric) {
    Alarm.Builder.create(this, id)
        .alarmDescription(description)
        .metric(metric)
        .threshold(1)
        .evaluationPeriods(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(tell);
  }
}
