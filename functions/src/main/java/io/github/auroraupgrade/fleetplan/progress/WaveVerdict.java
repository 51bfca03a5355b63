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
   * @param tellPeople whether it is news to them: who paused a rollout knows
   */
  record Held(String reason, boolean tellPeople) implements WaveVerdict {}

  /** The rollout ends. */
  record Stopped(String reason) implements WaveVerdict {}

  /**
   * The decision.
   *
   * @param wave its name
   * @param failed runs of the wave that count as failed
   * @param size databases of the wave
   * @param alarms why the alarms do not let the next wave begin
   */
  static WaveVerdict of(
      FleetControl control,
      FailureBudget budget,
      String wave,
      int failed,
      int size,
      Optional<String> alarms) {
    return switch (control.wish()) {
      case STOP -> new Stopped("The rollout was stopped by " + control.words());
      case PAUSE -> new Held("The rollout is paused by " + control.words(), false);
      case RUN -> {
        Optional<String> bad =
            budget.judged(failed, size, control.forgivenIn(wave)).or(() -> alarms);
        yield bad.<WaveVerdict>map(why -> new Held(why + ".", true))
            .orElseGet(() -> new Good(failed + " of " + size + " databases failed."));
      }
    };
  }
}
