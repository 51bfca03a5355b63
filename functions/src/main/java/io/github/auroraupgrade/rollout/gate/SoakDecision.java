package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.rollout.gate.MetricLimits.Trouble;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Soak;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.TopologyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A hold before a stage: the metrics of every member have to stay within the limits for the whole
 * time without a break. What is not known is not fine.
 */
record SoakDecision(Conditions conditions, Stage stage, Observation seen, Instant now) {
  private static final int LOOKS = 30;

  /**
   * Whether the hold is over.
   *
   * @param changed for a halt: what was changed so far
   */
  Gate gate(GateMemory memory, String changed) {
    String before = stage.steps().getFirst().key();
    if (memory.soaked().contains(before)) {
      return new Gate.Open(memory);
    }
    Soak soak =
        memory
            .soak()
            .filter(hold -> hold.before().equals(before))
            .orElseGet(() -> new Soak(before, Optional.empty(), Optional.empty()));
    List<Trouble> troubles = troubles();
    if (troubles.isEmpty()) {
      return fine(memory, soak.fine(now));
    }
    String words = sentence(troubles);
    Optional<Member> busy =
        TopologyCheck.busy(seen.database())
            .filter(_ -> troubles.stream().allMatch(Trouble::isUnknown));
    return busy.isPresent()
        ? new Gate.Unsettled(
            "Holding; waiting for " + busy.get().label() + " to settle: " + words,
            memory.soaking(soak.unknown()))
        : troubled(memory, soak.troubled(now), words, changed);
  }

  private static String sentence(List<Trouble> troubles) {
    String words = troubles.stream().map(Trouble::words).collect(Collectors.joining("; "));
    return words.endsWith(".") ? words : words + ".";
  }

  private List<Trouble> troubles() {
    return seen.gates()
        .health()
        .map(
            reading ->
                switch (reading) {
                  case Lookup.Known<List<MetricReading>>(List<MetricReading> readings) ->
                      new MetricLimits(conditions.soakLimits(), readings).troubles(seen.database());
                  case Lookup.Unknown<List<MetricReading>>(String why) ->
                      List.of(Trouble.of("The metrics could not be read: ", why));
                })
        .orElse(List.of(Trouble.of("The metrics were not read")));
  }

  private Gate fine(GateMemory memory, Soak soak) {
    Duration held = Duration.between(soak.fineSince().orElse(now), now);
    if (held.compareTo(length()) >= 0) {
      return new Gate.Open(memory.soakedBefore(soak.before()));
    }
    return new Gate.Closed(
        new NextAction.KeepWaiting(
            "Holding: every metric has been within the limits for "
                + held.toMinutes()
                + " of "
                + conditions.soakMinutes()
                + " minutes.",
            shorter(look(), length().minus(held)).toSeconds()),
        memory.soaking(soak));
  }

  private Gate troubled(GateMemory memory, Soak soak, String trouble, String changed) {
    Duration lasts = Duration.between(soak.troubledSince().orElse(now), now);
    NextAction move =
        lasts.compareTo(Timeouts.TROUBLED) >= 0
            ? new NextAction.Halt(
                HaltCause.UNHEALTHY,
                "The metrics have been outside the limits for "
                    + lasts.toMinutes()
                    + " minutes: "
                    + trouble,
                changed
                    + " Check the members, and start again when the metrics are within the"
                    + " limits: completed steps are skipped.")
            : new NextAction.KeepWaiting(
                "Holding; the time starts when every metric is within the limits: " + trouble,
                Timeouts.METRICS_LOOK.toSeconds());
    return new Gate.Closed(move, memory.soaking(soak));
  }

  private Duration length() {
    return Duration.ofMinutes(conditions.soakMinutes());
  }

  /** A long hold is not read every minute: history has room for 25,000 events. */
  private Duration look() {
    Duration part = length().dividedBy(LOOKS);
    Duration least = part.compareTo(Timeouts.METRICS_LOOK) < 0 ? Timeouts.METRICS_LOOK : part;
    return shorter(least, Timeouts.METRICS_LOOK.multipliedBy(5));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
