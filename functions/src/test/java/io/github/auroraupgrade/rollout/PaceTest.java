package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.rollout.progress.NextAction.KeepWaiting;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often is looked, and that not everybody looks at the same time. */
class PaceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  private final Drive one = new Drive(TestFleet.on("16.8"), 1);

  @Test
  void anUpgradeThatHasBegunIsLookedAtEveryMinuteUntilItMayEnd() {
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(waitAfter(Duration.ofSeconds(30))).isEqualTo(60);
    assertThat(waitAfter(Duration.ofMinutes(7))).isEqualTo(60);
    assertThat(waitAfter(Duration.ofSeconds(31))).isEqualTo(19);
  }

  @Test
  void aClusterThatShowsItsNewVersionIsLookedAtFourTimesAsOften() {
    one.move();
    one.see(one.fleet().withStatus(EUROPE, "upgrading"));
    assertThat(waitAfter(Duration.ofMinutes(25))).isEqualTo(60);
    one.see(one.fleet().upgraded(EUROPE, Drive.TARGET).withStatus(EUROPE, "upgrading"));
    assertThat(waitAfter(Duration.ofMinutes(1))).isEqualTo(15);
    assertThat(waitAfter(Duration.ofMinutes(60))).isEqualTo(30);
  }

  @Test
  void anUpgradeThatHasNotBegunIsLookedAtSoon() {
    one.move();
    assertThat(waitAfter(Duration.ofSeconds(30))).isEqualTo(15);
  }

  @Test
  void runsThatBeganTogetherLookApart() {
    List<Long> waits =
        IntStream.range(0, 25).mapToObj(number -> jittered(60, "run-" + number, NOW)).toList();
    assertThat(waits).allMatch(wait -> wait >= 48 && wait <= 72);
    assertThat(waits.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void theWaitsOfARunAreAsLongOnAverageAndTheSameForEverybodyWhoAsks() {
    double mean =
        LongStream.range(0, 1000)
            .map(look -> jittered(100, "run", NOW.plusSeconds(look)))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(99.0, 101.0);
    assertThat(jittered(100, "run", NOW)).isEqualTo(jittered(100, "run", NOW));
  }

  @Test
  void theOpeningOfAWindowIsNotMissedByJitter() {
    assertThat(jittered(3600, "run", NOW)).isEqualTo(3600);
  }

  private long waitAfter(Duration time) {
    return ((KeepWaiting) one.after(time).move()).waitSeconds();
  }

  private static long jittered(long seconds, String execution, Instant now) {
    Decision decision = new Decision(new KeepWaiting("because", seconds), Progress.beginning(NOW));
    return ((KeepWaiting) Jitter.of(decision, execution, now).move()).waitSeconds();
  }
}
