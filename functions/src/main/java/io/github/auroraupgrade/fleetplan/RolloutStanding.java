package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import java.util.List;
import java.util.Optional;

/**
 * How far a rollout is.
 *
 * @param held why people have to decide, a sentence
 */
public record RolloutStanding(
    String rollout, FleetControl control, List<WaveStanding> waves, Optional<String> held) {
  public RolloutStanding {
    waves = List.copyOf(waves);
  }

  /** Whether it does not go on before people decide. */
  public boolean isHeld() {
    return held.isPresent();
  }

  /**
   * How far one wave is.
   *
   * @param databases of its plan; 0 before it is planned
   * @param isJudged whether it has ended and was found good
   */
  public record WaveStanding(String wave, int databases, WaveTally tally, boolean isJudged) {

    /** Whether databases wait for their turn or are at work. */
    public boolean isOpen() {
      return databases > 0 && !isJudged;
    }
  }

  /** From the policy and how the waves are: held by the budget of the wave that is open. */
  public static RolloutStanding of(
      FleetPolicy policy, FleetControl control, List<WaveStanding> waves) {
    Optional<String> held =
        waves.stream()
            .filter(WaveStanding::isOpen)
            .filter(_ -> control.wish() == FleetControl.Wish.RUN)
            .flatMap(wave -> held(policy.budget(), control, wave).stream())
            .findFirst();
    return new RolloutStanding(policy.rollout(), control, waves, held);
  }

  private static Optional<String> held(
      FailureBudget budget, FleetControl control, WaveStanding wave) {
    WaveTally tally = wave.tally();
    Optional<String> spent =
        budget.spent(tally.failed(), tally.ended(), control.forgivenIn(wave.wave()));
    return tally.ended() < wave.databases()
        ? spent
        : budget.judged(tally.failed(), wave.databases(), control.forgivenIn(wave.wave()));
  }
}
