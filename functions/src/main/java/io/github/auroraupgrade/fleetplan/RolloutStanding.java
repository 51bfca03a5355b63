package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.progress.AlarmGate;
import io.github.auroraupgrade.fleetplan.progress.AlarmState;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.Hold;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How far a rollout is.
 *
 * @param held why it does not go on, a sentence
 * @param alarms where CloudWatch alarms are what holds it: what people do then is something else
 */
public record RolloutStanding(
    String rollout,
    FleetControl control,
    List<WaveStanding> waves,
    Optional<String> held,
    Optional<Hold.Alarms> alarms) {
  public RolloutStanding {
    waves = List.copyOf(waves);
  }

  /** Whether it does not go on before people decide, or alarms are OK. */
  public boolean isHeld() {
    return held.isPresent();
  }

  /**
   * How far one wave is.
   *
   * @param databases of its plan; 0 before it is planned
   * @param isJudged whether it has ended and was found good
   * @param wasSpent whether its failure budget was used up, and nobody has allowed more since
   */
  public record WaveStanding(
      String wave, int databases, WaveTally tally, boolean isJudged, boolean wasSpent) {

    /** Whether databases wait for their turn or are at work. */
    public boolean isOpen() {
      return databases > 0 && !isJudged;
    }
  }

  /**
   * From the policy and how the waves are: held by the budget of the wave that is open, or by
   * alarms.
   *
   * @param read how the alarms of the policy stand; asked only where they decide
   * @param judges when the rollout decides about the next wave, by how long this one bakes
   */
  public static RolloutStanding of(
      FleetPolicy policy,
      FleetControl control,
      List<WaveStanding> waves,
      Supplier<Lookup<List<AlarmState>>> read,
      Function<Duration, Instant> judges) {
    Optional<WaveStanding> open =
        waves.stream()
            .filter(WaveStanding::isOpen)
            .filter(_ -> control.wish() == FleetControl.Wish.RUN)
            .findFirst();
    Optional<String> spent = open.flatMap(wave -> held(policy.budget(), control, wave));
    Optional<Hold.Alarms> alarms =
        open.filter(_ -> spent.isEmpty() && !policy.alarms().isEmpty())
            .flatMap(wave -> alarms(policy, wave, read.get(), judges));
    return new RolloutStanding(
        policy.rollout(), control, waves, spent.or(() -> alarms.map(Hold.Alarms::reason)), alarms);
  }

  private static Optional<Hold.Alarms> alarms(
      FleetPolicy policy,
      WaveStanding wave,
      Lookup<List<AlarmState>> read,
      Function<Duration, Instant> judges) {
    Duration bake = Duration.ofHours(policy.wave(wave.wave()).orElseThrow().bakeHours());
    return wave.tally().ended() < wave.databases()
        ? AlarmGate.nextDatabase(policy.alarms(), read)
        : AlarmGate.nextWave(policy.alarms(), read, bake, judges.apply(bake));
  }

  private static Optional<String> held(
      FailureBudget budget, FleetControl control, WaveStanding wave) {
    WaveTally tally = wave.tally();
    Optional<String> spent =
        budget.spent(
            tally.failed(), tally.ended(), control.forgivenIn(wave.wave()), wave.wasSpent());
    return tally.ended() < wave.databases()
        ? spent
        : budget.judged(tally.failed(), wave.databases(), control.forgivenIn(wave.wave()));
  }
}
