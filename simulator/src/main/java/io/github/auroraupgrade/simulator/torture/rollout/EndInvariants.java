package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold of mails to people, and of how rollouts end. */
final class EndInvariants {
  private static final Duration SOON = Duration.ofHours(2);
  private static final String STOPPED = "RolloutStopped";

  private EndInvariants() {}

  /** People who have to decide know it within two hours. */
  static Optional<String> heldIsTold(RolloutRecord record) {
    if (record.drawn().calls().stream().anyMatch(fault -> fault.from().isPresent())) {
      return Optional.empty();
    }
    KnownRollout known = new KnownRollout(record.drawn());
    Instant hubBegan = Instant.MIN;
    for (RolloutEvent one : record.seen()) {
      known.enter(one);
      if (one instanceof RolloutEvent.HubBegan began) {
        hubBegan = began.at();
      }
      if (one instanceof RolloutEvent.Admitted admitted
          && known.wish() == Wish.RUN
          && known.isSpent(admitted.wave())) {
        Instant since = latest(hubBegan, known.forgivenSince(admitted.wave()));
        if (!isTold(record, admitted, since)) {
          return Optional.of(
              admitted.wave() + " was held at " + admitted.at() + ", and nobody got a mail");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isTold(RolloutRecord record, RolloutEvent.Admitted held, Instant since) {
    Instant until = held.at().plus(SOON);
    return record.seen().stream()
        .anyMatch(
            one ->
                switch (one) {
                  case RolloutEvent.Mailed mail ->
                      mail.kind().equals("held")
                          && mail.wave().equals(held.wave())
                          && !mail.at().isBefore(since)
                          && mail.at().isBefore(until);
                  case RolloutEvent.HubEnded end ->
                      end.hub().equals(held.hub()) && end.at().isBefore(until);
                  case RolloutEvent.Controlled word ->
                      word.at().isAfter(held.at()) && word.at().isBefore(until);
                  default -> false;
                });
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * No execution is ended by Step Functions: data or history too large, a path that leads nowhere.
   */
  static Optional<String> noDefect(RolloutRecord record) {
    return record.broken().entrySet().stream()
        .map(one -> one.getKey() + " ended with " + one.getValue())
        .findFirst();
  }

  /** With transient faults, only people end a rollout, and only failed runs count as failed. */
  static Optional<String> passingTroublesDoNoHarm(RolloutRecord record) {
    if (!record.drawn().onlyPassing()) {
      return Optional.empty();
    }
    Set<String> failed =
        record.runs().stream()
            .filter(RolloutRecord.Run::failed)
            .map(RolloutRecord.Run::database)
            .collect(Collectors.toSet());
    return Stream.concat(
            record
                .all(RolloutEvent.HubEnded.class)
                .filter(end -> !end.error().isEmpty() && !end.error().equals(STOPPED))
                .map(end -> end.hub() + " ended with " + end.error()),
            record
                .all(RolloutEvent.Kept.class)
                .filter(end -> end.failed() && !failed.contains(end.database()))
                .map(end -> end.database() + " counts as failed, and no run of it failed"))
        .findFirst();
  }

  /** The last execution, in which nothing goes wrong, upgrades what is left, and succeeds. */
  static Optional<String> lastRunUpgradesAll(RolloutRecord record) {
    RolloutEvent.HubEnded last =
        record.all(RolloutEvent.HubEnded.class).reduce((_, one) -> one).orElseThrow();
    if (!last.status().equals("SUCCEEDED")) {
      return Optional.of("it ended with " + last.status() + " " + last.error());
    }
    Set<String> left = new TreeSet<>();
    record
        .all(RolloutEvent.Listed.class)
        .filter(list -> !list.at().isBefore(record.faultsStopped()))
        .collect(
            Collectors.toMap(
                RolloutEvent.Listed::account, RolloutEvent.Listed::databases, (one, _) -> one))
        .values()
        .forEach(left::addAll);
    left.removeAll(record.upgraded().keySet());
    left.removeIf(
        name ->
            record.drawn().databases().stream()
                .anyMatch(one -> one.name().equals(name) && !one.isThere(last.at())));
    return left.isEmpty() ? Optional.empty() : Optional.of(left + " are not upgraded");
  }

  /** The report names each run that has ended, once, with its end. */
  static Optional<String> reportIsRight(RolloutRecord record) {
    if (record.report().isEmpty()) {
      return Optional.of("there is none");
    }
    Map<String, List<String>> told = new TreeMap<>();
    for (JsonNode wave : record.report().get().path("waves")) {
      for (JsonNode run : wave.path("runs")) {
        told.merge(
            run.path("identifier").asString(""),
            List.of(run.path("result").asString("")),
            (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
      }
    }
    Set<String> kept =
        record
            .all(RolloutEvent.Kept.class)
            .map(RolloutEvent.Kept::database)
            .collect(Collectors.toSet());
    return record.runs().stream()
        .filter(run -> run.status().equals("SUCCEEDED") && kept.contains(run.database()))
        .map(RolloutRecord.Run::database)
        .filter(name -> !told.getOrDefault(name, List.of()).equals(List.of("upgraded")))
        .map(name -> name + " is upgraded, and the report says " + told.get(name))
        .findFirst();
  }
}
