package io.github.auroraupgrade.simulator.cloudwatch;

import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.wire.Cbor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * DescribeAlarms: metric alarms by name and by prefix, on one page. Their states are set from
 * outside. Not safe for threads: the core's lock guards it.
 */
public final class Alarms {
  private final SortedMap<String, State> states = new TreeMap<>();

  private record State(String word, Instant since) {}

  Alarms() {}

  /** Lets an alarm exist and be in this state from now on: OK, ALARM or INSUFFICIENT_DATA. */
  public void set(String name, String state, Instant now) {
    states.merge(
        name,
        new State(state, now),
        (before, after) -> before.word().equals(after.word()) ? before : after);
  }

  AwsResponse described(JsonNode given) {
    String prefix = given.path("AlarmNamePrefix").asString("");
    List<String> names = new ArrayList<>();
    given.path("AlarmNames").forEach(name -> names.add(name.asString("")));
    List<Object> found = new ArrayList<>();
    states.forEach(
        (name, state) -> {
          if (name.startsWith(prefix) && (names.isEmpty() || names.contains(name))) {
            found.add(
                Map.of(
                    "AlarmName",
                    name,
                    "StateValue",
                    state.word(),
                    "StateUpdatedTimestamp",
                    state.since(),
                    "StateTransitionedTimestamp",
                    state.since()));
          }
        });
    return Cbor.answer(200, Map.of("MetricAlarms", found, "CompositeAlarms", List.of()));
  }
}
