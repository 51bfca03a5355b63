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
    return List.of(oneByOne(), sideBySide(), ownCatch(), failsAsAWhole(), retried(), empty());
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

  private static Scenario empty() {
    return map(
            "a-map-of-nothing-succeeds-with-an-empty-list",
            "SUCCEEDED",
            "'MaxConcurrency': 1, 'ResultPath': '$.results'",
            "")
        .input("{'items': [], 'name': 'tonight'}");
  }
}
