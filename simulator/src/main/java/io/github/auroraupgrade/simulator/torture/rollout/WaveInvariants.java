package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Wave;
import io.github.auroraupgrade.simulator.torture.rollout.RolloutRecord.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold before a wave begins. */
final class WaveInvariants {
  /** So few may fail in any wave, however small. */
  private static final int MOST_UNJUDGED = 3;

  private WaveInvariants() {}

  /** What is asked of the first run of a wave within an execution of the hub. */
  @FunctionalInterface
  private interface Gate {
    Optional<String> complaint(KnownRollout known, RolloutEvent.Begun first, Wave wave);
  }

  /** Nothing of a wave runs while something of another one does. */
  static Optional<String> inOrder(RolloutRecord record) {
    return record.runs().stream()
        .flatMap(
            run ->
                record.runs().stream()
                    .filter(other -> !other.wave().equals(run.wave()) && other.isAt(run.began()))
                    .map(
                        other ->
                            "%s of %s was begun at %s, while %s of %s ran"
                                .formatted(
                                    run.database(),
                                    run.wave(),
                                    run.began(),
                                    other.database(),
                                    other.wave())))
        .findFirst();
  }

  /** Every earlier wave was watched for as long as the policy says, after its last run. */
  static Optional<String> baked(RolloutRecord record) {
    return first(
        record,
        (_, begun, wave) ->
            earlier(record, wave).stream()
                .flatMap(
                    one ->
                        lastEnd(record, one, begun.at())
                            .map(end -> end.plus(Duration.ofHours(one.bakeHours())))
                            .filter(end -> end.isAfter(begun.at()))
                            .map(end -> one.name() + " was to be watched until " + end)
                            .stream())
                .findFirst());
  }

  /** An alarm that was off while a wave baked starts its bake time again. */
  static Optional<String> bakedWithoutAlarms(RolloutRecord record) {
    return first(
        record,
        (_, begun, wave) ->
            earlier(record, wave).stream()
                .flatMap(
                    one ->
                        lastEnd(record, one, begun.at())
                            .flatMap(end -> quietFrom(record, one, end, begun.at()))
                            .filter(quiet -> quiet.isAfter(begun.at()))
                            .map(quiet -> "the alarm was not OK for long enough before " + quiet)
                            .stream())
                .findFirst());
  }

  /** When the last run of a wave ended that had begun before. */
  private static Optional<Instant> lastEnd(RolloutRecord record, Wave wave, Instant before) {
    return record
        .runsOf(wave.name())
        .filter(run -> run.began().isBefore(before))
        .map(Run::ended)
        .max(Instant::compareTo);
  }

  private static Optional<Instant> quietFrom(
      RolloutRecord record, Wave wave, Instant end, Instant begun) {
    Duration bake = Duration.ofHours(wave.bakeHours());
    return record.drawn().alarms().stream()
        .filter(
            off ->
                begun.isBefore(record.faultsStopped())
                    && !DrawnRollout.START.plus(off.from()).isAfter(end.plus(bake))
                    && DrawnRollout.START.plus(off.until()).isAfter(end))
        .map(off -> DrawnRollout.START.plus(off.until()).plus(bake))
        .max(Instant::compareTo);
  }

  /** No earlier wave has more failures than allowed, or databases of which nothing has come. */
  static Optional<String> judged(RolloutRecord record) {
    return first(
        record,
        (known, begun, wave) ->
            earlier(record, wave).stream()
                .flatMap(one -> unfit(record, known, begun.at(), one.name()).stream())
                .findFirst());
  }

  private static Optional<String> unfit(
      RolloutRecord record, KnownRollout known, Instant at, String wave) {
    Set<String> missing = known.missing(wave, record.upgraded(), at);
    long size = record.drawn().databases().stream().filter(one -> one.wave().equals(wave)).count();
    double most = Math.max(MOST_UNJUDGED, record.drawn().percent() * size / 100.0);
    int bad = known.failed(wave) + missing.size();
    return bad > most + forgivenBefore(record, wave, at)
        ? Optional.of(
            "%d of %s have failed, and %s are unaccounted for"
                .formatted(known.failed(wave), wave, missing))
        : Optional.empty();
  }

  private static int forgivenBefore(RolloutRecord record, String wave, Instant at) {
    return record
        .all(RolloutEvent.Controlled.class)
        .filter(one -> one.wave().filter(wave::equals).isPresent() && !one.at().isAfter(at))
        .mapToInt(RolloutEvent.Controlled::forgiven)
        .max()
        .orElse(0);
  }

  /** Somebody has approved the wave's own plan, in this execution of the hub. */
  static Optional<String> approved(RolloutRecord record) {
    return first(
        record,
        (_, begun, wave) ->
            wave.approval()
                    && record
                        .all(RolloutEvent.Answered.class)
                        .filter(answer -> answer.hub().equals(begun.hub()) && answer.approved())
                        .noneMatch(
                            answer ->
                                answer.wave().equals(wave.name())
                                    && !answer.at().isAfter(begun.at()))
                ? Optional.of("nobody has approved it")
                : Optional.empty());
  }

  static Optional<String> notBeforeItsTime(RolloutRecord record) {
    return first(
        record,
        (_, begun, wave) ->
            wave.startsAfter()
                .map(DrawnRollout.START::plus)
                .filter(begun.at()::isBefore)
                .map(at -> "its time is " + at));
  }

  private static List<Wave> earlier(RolloutRecord record, Wave wave) {
    List<Wave> all = record.drawn().waves();
    return all.subList(0, all.indexOf(wave));
  }

  private static Optional<String> first(RolloutRecord record, Gate gate) {
    KnownRollout known = new KnownRollout(record.drawn());
    Set<String> begun = new HashSet<>();
    for (RolloutEvent one : record.seen()) {
      known.enter(one);
      if (one instanceof RolloutEvent.Begun run && begun.add(run.hub() + run.wave())) {
        Wave wave = record.drawn().wave(run.wave());
        Optional<String> broken = gate.complaint(known, run, wave);
        if (broken.isPresent()) {
          return broken.map(how -> wave.name() + " began at " + run.at() + ", and " + how);
        }
      }
    }
    return Optional.empty();
  }
}
