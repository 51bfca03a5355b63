package io.github.auroraupgrade.fleetplan.progress;

import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import java.util.Optional;

/** Whether the next wave may begin after this one. */
public sealed interface WaveVerdict {
  /** A sentence. */
  String reason();

  /** It may. */
  record Good(String reason) implements WaveVerdict {}

  /**
   * People decide.
   *
   * @param told what is news to them; empty where they know: who paused a rollout does
   */
  record Held(String reason, Optional<Hold> told) implements WaveVerdict {}

  /** The rollout ends. */
  record Stopped(String reason) implements WaveVerdict {}

  /**
   * The decision.
   *
   * @param wave its name
   * @param failed runs of the wave that count as failed
   * @param size databases of the wave
   * @param alarms what alarms keep the next wave from beginning
   */
  static WaveVerdict of(
      FleetControl control,
      FailureBudget budget,
      String wave,
      int failed,
      int size,
      Optional<Hold.Alarms> alarms) {
    return switch (control.wish()) {
      case STOP -> new Stopped("The rollout was stopped by " + control.words());
      case PAUSE -> new Held("The rollout is paused by " + control.words(), Optional.empty());
      case RUN -> {
        Optional<Hold> bad =
            budget
                .judged(failed, size, control.forgivenIn(wave))
                .<Hold>map(Hold.Failures::new)
                .or(() -> alarms);
        yield bad.<WaveVerdict>map(hold -> new Held(hold.reason() + ".", Optional.of(hold)))
            .orElseGet(() -> new Good(failed + " of " + size + " databases failed."));
      }
    };
  }
}
