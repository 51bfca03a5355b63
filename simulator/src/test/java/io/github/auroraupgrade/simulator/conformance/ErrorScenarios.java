package io.github.auroraupgrade.simulator.conformance;

import static io.github.auroraupgrade.simulator.conformance.Scenario.failing;
import static io.github.auroraupgrade.simulator.conformance.Scenario.returning;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Retry, Catch and timeouts. */
final class ErrorScenarios {
  private static final Map<String, String> CATCHERS =
      Map.of(
          "First", "{'Type': 'Pass', 'Parameters': {'by': 'first', 'seen.$': '$'}, 'End': true}",
          "Second", "{'Type': 'Pass', 'Parameters': {'by': 'second', 'seen.$': '$'}, 'End': true}");

  private ErrorScenarios() {}

  static List<Scenario> all() {
    return List.of(
        retriedUntilItWorks(),
        retriedTooOften(),
        retriersCountForThemselves(),
        throttled(),
        caughtByName(),
        caughtAsTaskFailed(),
        uncaught(),
        taskTimesOut());
  }

  private static Scenario task(String name, String ends, String fields) {
    return Scenario.of(
            name,
            ends,
            """
            {'StartAt': 'Work', 'States': {
              %s
              'Work': {'Type': 'Task', 'Resource': '${Work}', %s, 'Next': 'Done'},
              'Done': {'Type': 'Succeed'}}}
            """
                .formatted(Scenario.reached(fields, CATCHERS), fields))
        .input("{'n': 1}");
  }

  private static Scenario retriedUntilItWorks() {
    return task(
            "a-task-is-retried-until-it-works",
            "SUCCEEDED",
            "'Retry': [{'ErrorEquals': ['Flaky'], 'IntervalSeconds': 1, 'BackoffRate': 1.5,"
                + " 'MaxAttempts': 3, 'MaxDelaySeconds': 2}], 'Catch':"
                + " [{'ErrorEquals': ['States.ALL'], 'Next': 'First'}]")
        .playedBy((_, _, count, _) -> count < 3 ? failing("Flaky") : returning("{'ok': true}"));
  }

  private static Scenario retriedTooOften() {
    return task(
            "a-task-that-never-works-fails-after-its-attempts",
            "FAILED Flaky",
            "'Retry': [{'ErrorEquals': ['States.ALL'], 'IntervalSeconds': 1, 'BackoffRate': 1,"
                + " 'MaxAttempts': 2}]")
        .playedBy((_, _, _, _) -> failing("Flaky"));
  }

  private static Scenario retriersCountForThemselves() {
    return task(
            "each-retrier-counts-for-itself-and-zero-means-never",
            "SUCCEEDED",
            "'Retry': [{'ErrorEquals': ['A'], 'IntervalSeconds': 1, 'MaxAttempts': 1},"
                + " {'ErrorEquals': ['B'], 'IntervalSeconds': 1, 'MaxAttempts': 1},"
                + " {'ErrorEquals': ['C'], 'MaxAttempts': 0}, {'ErrorEquals': ['States.ALL']}],"
                + " 'Catch': [{'ErrorEquals': ['C'], 'ResultPath': '$.error', 'Next': 'Second'}]")
        .playedBy(
            (_, _, count, _) ->
                failing(
                    switch (count) {
                      case 1 -> "A";
                      case 2 -> "B";
                      default -> "C";
                    }));
  }

  private static Scenario throttled() {
    return throttled("a-throttled-call-is-retried-by-its-name", "arn:aws:states:::lambda:invoke");
  }

  /** A function that is busy at its first call, called in one of the two ways. */
  static Scenario throttled(String name, String resource) {
    return Scenario.of(
            name,
            "SUCCEEDED",
            """
            {'StartAt': 'Work', 'States': {
              'Work': {'Type': 'Task', 'Resource': '%s', 'Parameters': {'FunctionName': '${Work}'},
                'ResultSelector': {'done': true}, 'End': true,
                'Retry': [{'ErrorEquals': ['Lambda.TooManyRequestsException'], 'IntervalSeconds': 1}]}}}
            """
                .formatted(resource))
        .playedBy(
            (_, _, count, _) -> count < 2 ? LambdaResult.throttled() : returning("{'ok': 1}"));
  }

  private static Scenario caughtByName() {
    return task(
            "an-error-is-caught-by-the-first-catcher-that-names-it",
            "SUCCEEDED",
            "'Catch': [{'ErrorEquals': ['Other', 'States.Timeout'], 'Next': 'First'},"
                + " {'ErrorEquals': ['com.example.Broken'], 'ResultPath': '$.error', 'Next':"
                + " 'Second'}, {'ErrorEquals': ['States.ALL'], 'Next': 'First'}]")
        .playedBy((_, _, _, _) -> failing("com.example.Broken"));
  }

  private static Scenario caughtAsTaskFailed() {
    return task(
            "a-failed-task-is-caught-without-a-result-path",
            "SUCCEEDED",
            "'Catch': [{'ErrorEquals': ['States.TaskFailed'], 'Next': 'First'}]")
        .playedBy((_, _, _, _) -> failing("Broken"));
  }

  private static Scenario uncaught() {
    return task(
            "an-error-nobody-catches-fails-the-execution",
            "FAILED Broken",
            "'Catch': [{'ErrorEquals': ['Other'], 'Next': 'First'}]")
        .playedBy((_, _, _, _) -> failing("Broken"));
  }

  private static Scenario taskTimesOut() {
    return task(
            "a-task-that-takes-too-long-times-out-and-is-caught",
            "SUCCEEDED",
            "'TimeoutSeconds': 1, 'Catch': [{'ErrorEquals': ['States.Timeout'], 'ResultPath': null,"
                + " 'Next': 'First'}]")
        .slow("Work", Duration.ofSeconds(3));
  }
}
