package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Database;
import io.github.auroraupgrade.simulator.torture.rollout.RolloutRecord.Lane;
import io.github.auroraupgrade.simulator.torture.rollout.RolloutRecord.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What must hold of the runs and the lanes. */
final class RunInvariants {
  private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

  private RunInvariants() {}

  /** Once for each execution of the hub, never two at once, never after it was upgraded. */
  static Optional<String> eachAtMostOnce(RolloutRecord record) {
    Set<String> begun = new HashSet<>();
    Optional<String> again =
        record
            .all(RolloutEvent.Begun.class)
            .filter(one -> !begun.add(one.hub() + one.database()))
            .map(one -> one.database() + " was begun twice by " + one.hub())
            .findFirst();
    return again.or(
        () ->
            record.runs().stream()
                .flatMap(
                    run ->
                        record.runs().stream()
                            .filter(other -> !other.equals(run))
                            .filter(other -> other.database().equals(run.database()))
                            .filter(other -> !other.began().isAfter(run.began()))
                            .filter(
                                other ->
                                    other.status().equals("SUCCEEDED")
                                        || other.ended().isAfter(run.began()))
                            .map(
                                other ->
                                    run.database()
                                        + " was begun at "
                                        + run.began()
                                        + ", and its run of "
                                        + other.began()
                                        + " has "
                                        + other.status()))
                .findFirst());
  }

  /** In the wave to which it belongs, with the input that the policy says. */
  static Optional<String> asThePolicySays(RolloutRecord record) {
    return record
        .all(RolloutEvent.Begun.class)
        .flatMap(begun -> unlike(record.drawn(), begun).stream())
        .findFirst();
  }

  private static Optional<String> unlike(DrawnRollout drawn, RolloutEvent.Begun begun) {
    Database database =
        drawn.databases().stream()
            .filter(one -> one.name().equals(begun.database()))
            .filter(one -> one.account().equals(begun.account()))
            .findFirst()
            .orElseThrow();
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    wanted.put("globalClusterIdentifier", database.name());
    wanted.put("targetEngineVersion", DrawnRollout.TARGET);
    wanted.put("approval", "none").put("mails", "none");
    wanted.putObject("fleet").put("rollout", DrawnRollout.NAME).put("wave", database.wave());
    if (drawn.wave(database.wave()).inWindows()) {
      wanted.put("startAt", "maintenance-window");
    }
    if (drawn.soakMinutes() > 0) {
      wanted.put("soakMinutes", drawn.soakMinutes());
    }
    ObjectNode input = ((ObjectNode) begun.input()).deepCopy();
    input.remove("because");
    return input.equals(wanted)
        ? Optional.empty()
        : Optional.of("a run of " + database.name() + " got " + input + " and not " + wanted);
  }

  static Optional<String> accountCap(RolloutRecord record) {
    for (Run run : record.runs()) {
      List<String> atOnce =
          record.runs().stream()
              .filter(other -> other.account().equals(run.account()) && other.isAt(run.began()))
              .map(Run::database)
              .toList();
      int cap = record.drawn().wave(run.wave()).perAccount();
      if (atOnce.size() > cap) {
        return Optional.of(
            "at %s %s run in account %s, and %d may"
                .formatted(run.began(), atOnce, run.account(), cap));
      }
    }
    return Optional.empty();
  }

  static Optional<String> laneCap(RolloutRecord record) {
    for (Lane lane : record.lanes()) {
      List<Lane> wave =
          record.lanes().stream()
              .filter(other -> other.hub().equals(lane.hub()) && other.wave().equals(lane.wave()))
              .toList();
      long atOnce =
          wave.stream()
              .filter(other -> !other.began().isAfter(lane.began()))
              .filter(other -> other.ended().isAfter(lane.began()))
              .count();
      int cap = cap(record, lane, wave);
      if (atOnce > cap) {
        return Optional.of(
            "at %s %d lanes of %s run, and %d may"
                .formatted(lane.began(), atOnce, lane.wave(), cap));
      }
    }
    return Optional.empty();
  }

  /** The last word of people counts; in the very moment in which they say it, the one before. */
  private static int cap(RolloutRecord record, Lane lane, List<Lane> wave) {
    Instant from = wave.stream().map(Lane::began).min(Instant::compareTo).orElseThrow();
    int before = record.drawn().wave(lane.wave()).accountsAtOnce();
    int now = before;
    for (RolloutEvent.Throttled word : record.all(RolloutEvent.Throttled.class).toList()) {
      if (!word.at().isBefore(from) && !word.at().isAfter(lane.began())) {
        before = word.at().plus(SAME_MOMENT).isBefore(lane.began()) ? word.lanes() : now;
        now = word.lanes();
      }
    }
    return Math.max(before, now);
  }

  /** Only what people stop is stopped. */
  static Optional<String> noRunStopped(RolloutRecord record) {
    Set<Instant> stops =
        record
            .all(RolloutEvent.Stopped.class)
            .map(RolloutEvent.Stopped::at)
            .collect(Collectors.toSet());
    return record.runs().stream()
        .filter(run -> run.status().equals("ABORTED") && !stops.contains(run.ended()))
        .map(run -> "the run of " + run.database() + " was stopped at " + run.ended())
        .findFirst();
  }
}
