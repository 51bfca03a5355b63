package io.github.auroraupgrade.infra.monitoring;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * Alarms reach people even where a run could not. One event is enough for each, except where AWS's
 * own estimates are not exact. docs/runbook.md has a paragraph for each, by its name.
 */
public final class Alarms extends Construct {
  /** The prediction rests on AWS's documents and samples, not on this database. */
  private static final int MOST_PERCENT_OF_PREDICTED = 150;

  /** The SDK retries on its own; this many in a quarter of an hour are no accident. */
  private static final int MOST_THROTTLES = 20;

  private static final Duration SOON = Duration.minutes(5);
  private static final Duration QUARTER = Duration.minutes(15);
  private static final MetricOptions SUM =
      MetricOptions.builder().statistic("Sum").period(SOON).build();
  private static final MetricOptions MOST =
      MetricOptions.builder().statistic("Maximum").period(SOON).build();

  private static final int MOST_HOURS = 7 * 24;

  private final SnsAction tell;

  /** Alarms that tell the topic; each kind is added by its own method. */
  public Alarms(Construct scope, ITopic topic) {
    super(scope, "Alarms");
    this.tell = new SnsAction(topic);
  }

  /** Of runs: how they end, and how long they take. */
  public Alarms ofRuns() {
    alarm(
        "RunFailed",
        "An upgrade run halted, failed or died. Its mail says why. Runs that were refused or"
            + " declined, or found another run in progress, are not failures and not counted.",
        OwnMetric.RUNS_FAILED.by("Sum", SOON));
    alarm(
        "RunLongerThanPredicted",
        "An upgrade run under way has taken 50 % longer than its plan predicted. Check the"
            + " members; nothing has failed yet.",
        OwnMetric.ELAPSED_OF_PREDICTED.by("Maximum", SOON),
        MOST_PERCENT_OF_PREDICTED);
    alarm(
        "Throttled",
        "AWS throttles the calls of this tool. Runs get slower; something else in the account"
            + " probably calls RDS too often.",
        OwnMetric.THROTTLES.by("Sum", QUARTER),
        MOST_THROTTLES);
    return this;
  }

  /** Of functions that the state machine does not call: nothing else reports their errors. */
  public Alarms ofErrors(List<HandlerFunction> functions) {
    functions.forEach(
        function ->
            alarm(
                function.getNode().getId() + "Errors",
                function.getNode().getId() + " failed. Its log says why.",
                function.function().metricErrors(SUM)));
    return this;
  }

  /**
   * Of a dead-letter queue.
   *
   * @param id the alarm's name
   * @param what what a message in it means, a sentence
   */
  public Alarms ofDeadLetters(String id, String what, IQueue queue) {
    alarm(id, what, queue.metricApproximateNumberOfMessagesVisible(MOST));
    return this;
  }

  /**
   * Of the sweep: that none has finished in the longest time between two, and an hour. A sweep that
   * does not run sends no metric: the alarm then goes from OK to INSUFFICIENT_DATA, and notifies
   * people. A new alarm begins in INSUFFICIENT_DATA, so that it is quiet until the first sweep has
   * run (CloudWatch API, PutMetricAlarm). An alarm looks back seven days at most (the same,
   * Period); rarer sweeps are not watched.
   *
   * @param longestPause between two sweeps, whole hours
   */
  public Alarms ofSweep(java.time.Duration longestPause) {
    int hours = (int) longestPause.toHours() + 1;
    if (hours <= MOST_HOURS) {
      Alarm notRun =
          Alarm.Builder.create(this, "SweepNotRun")
              .alarmDescription(
                  "INSUFFICIENT_DATA: no sweep has finished in time. Without it, lost events"
                      + " stay lost; events that arrive are still handled.")
              .metric(OwnMetric.SWEEPS.by("Sum", Duration.hours(1)))
              .threshold(1)
              .evaluationPeriods(hours)
              .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
              .treatMissingData(TreatMissingData.MISSING)
              .build();
      notRun.addInsufficientDataAction(tell);
      notRun.addAlarmAction(tell);
    }
    alarm(
        "SweepDeferred",
        "The sweep found more databases to upgrade than one sweep starts, and left the rest to"
            + " the next one. What AWS has set a date for was started first.",
        OwnMetric.DEFERRED.by("Maximum", SOON));
    return this;
  }

  private void alarm(String id, String description, IMetric metric) {
    alarm(id, description, metric, 1);
  }

  private void alarm(String id, String description, IMetric metric, int threshold) {
    Alarm.Builder.create(this, id)
        .alarmDescription(description)
        .metric(metric)
        .threshold(threshold)
        .evaluationPeriods(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build()
        .addAlarmAction(tell);
  }
}
