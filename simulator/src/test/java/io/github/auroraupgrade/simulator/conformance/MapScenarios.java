package io.github.auroraupgrade.simulator.conformance;

import static io.github.auroraupgrade.simulator.conformance.Scenario.failing;
import static io.github.auroraupgrade.simulator.conformance.Scenario.returning;

import java.util.List;
import java.util.Map;

/** Map, one after the other and side by side. */
final class MapScenarios {
  private static final Map<String, String> CATCHERS =
      Map.of(
          "Left",
          "{'Type': 'Pass', 'Parameters': {'left.$': '$.item', 'why.$': '$.error.Error'},"
              + " 'End': true}",
          "Failed",
          "{'Type': 'Pass', 'End': true}");

  private MapScenarios() {}

  static List<Scenario> all() {
    return List.of(
        oneByOne(), sideBySide(), ownCatch(), failsAsAWhole(), retried(), empty(), distributed());
  }

  private static Scenario map(String name, String ends, String fields, String work) {
    return Scenario.of(
            name,
            ends,
            """
            {'StartAt': 'Each', 'States': {
              'Each': {'Type': 'Map', 'ItemsPath': '$.items', %s,
                'ItemSelector': {'item.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'run.$': '$.name'},
                'ItemProcessor': {'ProcessorConfig': {'Mode': 'INLINE'}, 'StartAt': 'Work', 'States': {
                  %s
                  'Work': {'Type': 'Task', 'Resource': '${Work}', %s 'End': true}}},
                'Next': 'Done'},
              %s
              'Done': {'Type': 'Succeed'}}}
            """
                .formatted(
                    fields,
                    Scenario.reached(work, CATCHERS),
                    work,
                    Scenario.reached(fields, CATCHERS)))
        .input("{'items': ['a', 'b', 'c'], 'name': 'tonight'}");
  }

  private static Scenario oneByOne() {
    return map(
            "a-map-takes-its-items-one-by-one",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'ResultPath': '$.results'",
            "'ResultPath': '$.work',")
        .playedBy(
            (_, _, count, payload) -> returning("{\"n\":" + count + ",\"of\":" + payload + "}"));
  }

  private static Scenario sideBySide() {
    return map(
            "a-map-takes-its-items-side-by-side",
            "SUCCEEDED",
            "'MaxConcurrency': 10, 'ResultPath': '$.results'",
            "")
        .inNoOrder();
  }

  private static Scenario ownCatch() {
    return map(
            "an-iteration-catches-its-own-error",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'ResultPath': '$.results'",
            "'Catch': [{'ErrorEquals': ['States.ALL'], 'ResultPath': '$.error', 'Next': 'Left'}],")
        .playedBy((_, _, count, _) -> count == 2 ? failing("Broken") : returning("{'ok': true}"));
  }

  static Scenario failsAsAWhole() {
    return map(
            "a-failed-iteration-fails-the-map-and-the-map-catches",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'Catch': [{'ErrorEquals': ['Broken'], 'ResultPath': '$.error',"
                + " 'Next': 'Failed'}]",
            "")
        .playedBy((_, _, count, _) -> count == 2 ? failing("Broken") : returning("{'ok': true}"));
  }

  private static Scenario retried() {
    return map(
            "a-map-that-fails-is-retried-from-its-first-item",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'Retry': [{'ErrorEquals': ['Broken'], 'IntervalSeconds': 1}]",
            "")
        .playedBy((_, _, count, _) -> count == 2 ? failing("Broken") : returning("" + count));
  }

  /**
   * As the rollout's Map over accounts. The states of its children are in histories of their own.
   */
  static Scenario distributed() {
    return distributed("a-distributed-map-takes-its-items", "SUCCEEDED", "100.0");
  }

  /** One of three child executions fails, and none is tolerated. */
  static Scenario tolerated() {
    return distributed("a-distributed-map-tolerates-no-failure", "", "0.0")
        .playedBy(
            (_, _, _, payload) ->
                payload.path("item").asString().equals("b")
                    ? failing("Broken")
                    : returning("{'ok': true}"));
  }

  private static Scenario distributed(String name, String ends, String tolerated) {
    return Scenario.of(
            name,
            ends,
            """
            {'StartAt': 'Each', 'States': {
              'Each': {'Type': 'Map', 'Label': 'Each', 'ItemsPath': '$.items', 'MaxConcurrency': 2,
                'ToleratedFailurePercentage': %s, 'ResultPath': '$.results',
                'ItemSelector': {'item.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index', 'run.$': '$.name'},
                'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'},
                  'StartAt': 'Work', 'States': {
                  'Work': {'Type': 'Task', 'Resource': '${Work}', 'ResultPath': '$.work', 'End': true}}},
                'Next': 'Done'},
              'Done': {'Type': 'Succeed'}}}
            """
                .formatted(tolerated))
        .input("{'items': ['a', 'b', 'c'], 'name': 'tonight'}")
        .inNoOrder();
  }

  private static Scenario empty() {
    return map(
            "a-map-of-nothing-succeeds-with-an-empty-list",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'ResultPath': '$.results'",
            "")
        .input("{'items': [], 'name': 'tonight'}");
  }
}
