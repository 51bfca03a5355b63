package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What must hold whenever a database is begun, or is not. */
final class AdmissionInvariants {
  /** For this long Step Functions tries again when it is too busy to start a run. */
  private static final Duration RETRIES = Duration.ofMinutes(15);

  private AdmissionInvariants() {}

  static Optional<String> nothingWhenStopped(RolloutRecord record) {
    return first(
        record,
        (known, one) ->
            one.outcome().equals("GO") && known.wish() != Wish.RUN
                ? Optional.of("it was admitted while people wanted " + known.wish())
                : Optional.empty());
  }

  static Optional<String> nothingInAFreeze(RolloutRecord record) {
    return first(
        record,
        (known, one) ->
            one.outcome().equals("GO") && known.isFrozen(one.at())
                ? Optional.of("it was admitted while the change calendar was closed")
                : Optional.empty());
  }

  static Optional<String> nothingInAnAlarm(RolloutRecord record) {
    return first(
        record,
        (known, one) ->
            one.outcome().equals("GO") && known.isAlarmed()
                ? Optional.of("it was let go while the policy's alarm was off")
                : Optional.empty());
  }

  static Optional<String> nothingOverBudget(RolloutRecord record) {
    return first(
        record,
        (known, one) ->
            one.outcome().equals("GO") && known.isSpent(one.wave())
                ? Optional.of(
                    "it was admitted with %d failed of %d ended, %d allowed"
                        .formatted(
                            known.failed(one.wave()),
                            known.ended(one.wave()),
                            known.forgivenIn(one.wave())))
                : Optional.empty());
  }

  /** Every database that waits or is left out has a reason. */
  static Optional<String> begunWhenItMay(RolloutRecord record) {
    return first(
        record,
        (known, one) ->
            switch (one.outcome()) {
              case "WAIT" ->
                  known.wish() == Wish.RUN
                          && !known.isFrozen(one.at())
                          && !known.isAlarmed()
                          && !known.wasSpent(one.wave())
                      ? Optional.of("it has to wait, for no reason")
                      : Optional.empty();
              case "SKIP" ->
                  known.wish() == Wish.STOP
                      ? Optional.empty()
                      : Optional.of("it is left out, and nobody has stopped the rollout");
              default -> Optional.empty();
            });
  }

  /** Step Functions starts what was admitted, shortly after. */
  static Optional<String> begunByAdmission(RolloutRecord record) {
    Map<String, Instant> gone = new HashMap<>();
    for (RolloutEvent one : record.seen()) {
      switch (one) {
        case RolloutEvent.Admitted admitted when admitted.outcome().equals("GO") ->
            gone.put(admitted.hub() + admitted.database(), admitted.at());
        case RolloutEvent.Begun begun -> {
          Instant at = gone.get(begun.hub() + begun.database());
          if (at == null || at.plus(RETRIES).isBefore(begun.at())) {
            return Optional.of(
                begun.database() + " was begun at " + begun.at() + ", and admitted at " + at);
          }
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(
      RolloutRecord record,
      BiFunction<KnownRollout, RolloutEvent.Admitted, Optional<String>> complaint) {
    KnownRollout known = new KnownRollout(record.drawn());
    for (RolloutEvent one : record.seen()) {
      known.enter(one);
      if (one instanceof RolloutEvent.Admitted admitted) {
        Optional<String> broken = complaint.apply(known, admitted);
        if (broken.isPresent()) {
          return broken.map(
              how ->
                  admitted.database() + " of " + admitted.wave() + " at " + one.at() + ": " + how);
        }
      }
    }
    return Optional.empty();
  }
}
