package io.github.auroraupgrade.fleetplan.progress;

import io.github.auroraupgrade.plan.facts.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Whether the alarms that a policy names let the next wave begin. */
public final class AlarmGate {
  private static final String OK = "OK";

  private AlarmGate() {}

  /**
   * Why not, a sentence; empty if all of them are OK. An alarm that does not exist, or has no data,
   * says nothing good.
   *
   * @param wanted names, a final {@code *} for all that begin so
   * @param states by the alarm's name
   */
  public static Optional<String> closed(
      List<String> wanted, Lookup<SortedMap<String, String>> states) {
    return switch (states) {
      case Lookup.Unknown<SortedMap<String, String>>(String why) ->
          Optional.of("Whether the CloudWatch alarms are OK is not known: " + why);
      case Lookup.Known<SortedMap<String, String>>(SortedMap<String, String> known) -> {
        List<String> bad = new ArrayList<>();
        wanted.stream()
            .filter(name -> known.keySet().stream().noneMatch(one -> isMeant(name, one)))
            .forEach(name -> bad.add("'" + name + "' does not exist"));
        for (Map.Entry<String, String> alarm : known.entrySet()) {
          if (!OK.equals(alarm.getValue())) {
            bad.add("'" + alarm.getKey() + "' is " + alarm.getValue());
          }
        }
        yield bad.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "CloudWatch alarm "
                    + String.join(", ", bad)
                    + ". The rollout goes on by itself once every alarm is OK");
      }
    };
  }

  private static boolean isMeant(String wanted, String name) {
    return wanted.endsWith("*")
        ? name.startsWith(wanted.substring(0, wanted.length() - 1))
        : name.equals(wanted);
  }
}
