package io.github.auroraupgrade.fleetplan.progress;

import io.github.auroraupgrade.plan.facts.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the alarms that a policy names let a rollout go on. An upgrade restarts databases, so
 * that an alarm may go off for minutes: it delays what has not begun, and stops nothing.
 */
public final class AlarmGate {
  private static final String BY_ITSELF = ". The rollout goes on by itself once every alarm is OK";

  private AlarmGate() {}

  /**
   * What keeps the next wave from beginning; empty if every alarm is OK, and has been for the bake
   * time of this wave. An alarm that does not exist, or has no data, says nothing good.
   *
   * @param wanted names, a final {@code *} for all that begin so
   * @param read those of them that exist
   */
  public static Optional<Hold.Alarms> nextWave(
      List<String> wanted, Lookup<List<AlarmState>> read, Duration bake, Instant now) {
    return switch (read) {
      case Lookup.Unknown<List<AlarmState>>(String why) -> Optional.of(unknown(why));
      case Lookup.Known<List<AlarmState>>(List<AlarmState> known) ->
          hold(wanted, known, known.stream().filter(alarm -> !alarm.isOk()).toList())
              .or(() -> unsettled(known, bake, now));
    };
  }

  /**
   * What keeps a database of a wave under way from beginning: an alarm that has gone off, or does
   * not exist. One without data lets it begin: little traffic is no reason to stop in the middle.
   */
  public static Optional<Hold.Alarms> nextDatabase(
      List<String> wanted, Lookup<List<AlarmState>> read) {
    return switch (read) {
      case Lookup.Unknown<List<AlarmState>>(String why) -> Optional.of(unknown(why));
      case Lookup.Known<List<AlarmState>>(List<AlarmState> known) ->
          hold(wanted, known, known.stream().filter(AlarmState::isAlarm).toList());
    };
  }

  private static Hold.Alarms unknown(String why) {
    return new Hold.Alarms("Whether the CloudWatch alarms are OK is not known: " + why, List.of());
  }

  private static Optional<Hold.Alarms> hold(
      List<String> wanted, List<AlarmState> known, List<AlarmState> bad) {
    List<String> words =
        new ArrayList<>(
            wanted.stream()
                .filter(name -> known.stream().noneMatch(one -> isMeant(name, one.name())))
                .map(name -> "'" + name + "' does not exist")
                .toList());
    bad.forEach(alarm -> words.add(alarm.words()));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Hold.Alarms("CloudWatch alarm " + String.join(", ", words) + BY_ITSELF, bad));
  }

  /** What went off while the wave ran or baked has to be quiet for as long as the wave bakes. */
  private static Optional<Hold.Alarms> unsettled(
      List<AlarmState> known, Duration bake, Instant now) {
    List<AlarmState> late =
        known.stream().filter(alarm -> alarm.since().plus(bake).isAfter(now)).toList();
    Optional<Instant> until =
        late.stream().map(alarm -> alarm.since().plus(bake)).max(Instant::compareTo);
    return until.map(
        time ->
            new Hold.Alarms(
                "CloudWatch alarm "
                    + String.join(", ", late.stream().map(AlarmState::words).toList())
                    + ". The next wave begins once every alarm has been OK for the whole bake time"
                    + " of "
                    + bake.toHours()
                    + " hours, at "
                    + time
                    + " at the earliest",
                late));
  }

  private static boolean isMeant(String wanted, String name) {
    return wanted.endsWith("*")
        ? name.startsWith(wanted.substring(0, wanted.length() - 1))
        : name.equals(wanted);
  }
}
