package io.github.auroraupgrade.fleetplan.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.plan.facts.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What alarms keep from beginning: the next wave, or the next database of this one. */
class AlarmGateTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration BAKE = Duration.ofHours(24);

  @Test
  void anAlarmThatIsOkForTheWholeBakeTimeLetsTheNextWaveBegin() {
    assertThat(next(alarm("OK", 24))).isEmpty();
    assertThat(next(alarm("OK", 23)).orElseThrow().reason())
        .isEqualTo(
            "CloudWatch alarm 'slo' is OK since 2026-11-24T13:00:00Z. The next wave begins once"
                + " every alarm has been OK for the whole bake time of 24 hours, at"
                + " 2026-11-25T13:00:00Z at the earliest");
    assertThat(AlarmGate.nextWave(List.of("slo"), alarm("OK", 0), Duration.ZERO, NOW)).isEmpty();
  }

  @Test
  void whatIsNotOkOrNotThereOrNotKnownHoldsTheNextWave() {
    assertThat(next(alarm("ALARM", 30)).orElseThrow().reason())
        .contains("'slo' is ALARM since 2026-11-24T06:00:00Z");
    assertThat(next(alarm("INSUFFICIENT_DATA", 30))).isPresent();
    assertThat(next(Lookup.known(List.of())).orElseThrow().reason())
        .contains("'slo' does not exist");
    assertThat(next(Lookup.unknown("access denied")).orElseThrow().reason())
        .contains("is not known: access denied");
  }

  @Test
  void withinAWaveOnlyAnAlarmThatHasGoneOffHoldsTheNextDatabase() {
    assertThat(within(alarm("OK", 0))).isEmpty();
    assertThat(within(alarm("INSUFFICIENT_DATA", 30))).isEmpty();
    assertThat(within(alarm("ALARM", 0))).isPresent();
    assertThat(within(Lookup.known(List.of()))).isPresent();
    assertThat(within(Lookup.unknown("access denied"))).isPresent();
  }

  @Test
  void nobodyGetsAMailOfAnAlarmThatIsOffForMinutes() {
    assertThat(told(Duration.ofMinutes(14))).isEmpty();
    assertThat(told(Duration.ofMinutes(15))).isPresent();
  }

  private static Optional<Hold> told(Duration off) {
    AlarmState state = new AlarmState("slo", "ALARM", NOW.minus(off));
    Admission admission =
        Admission.of(
            FleetControl.NONE,
            Optional.empty(),
            Optional.empty(),
            within(Lookup.known(List.of(state))),
            NOW,
            300);
    return ((Admission.Wait) admission).told();
  }

  private static Optional<Hold.Alarms> next(Lookup<List<AlarmState>> read) {
    return AlarmGate.nextWave(List.of("slo"), read, BAKE, NOW);
  }

  private static Optional<Hold.Alarms> within(Lookup<List<AlarmState>> read) {
    return AlarmGate.nextDatabase(List.of("slo"), read);
  }

  private static Lookup<List<AlarmState>> alarm(String state, int hours) {
    return Lookup.known(List.of(new AlarmState("slo", state, NOW.minus(Duration.ofHours(hours)))));
  }
}
