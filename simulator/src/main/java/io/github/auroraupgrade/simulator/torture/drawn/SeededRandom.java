package io.github.auroraupgrade.simulator.torture.drawn;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What the seed decides, in the order in which it is asked. */
public final class SeededRandom {
  private final SplittableRandom random;

  public SeededRandom(long seed) {
    // Neighbouring seeds shall not draw alike.
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L);
  }

  /** True once in so many times. */
  public boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** A number between two, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** A number from one to the most, a small one more often: what comes late may never come. */
  public int early(int most) {
    return Math.min(between(1, most), between(1, most));
  }

  /** Whole seconds between two durations, both included. */
  public Duration between(Duration least, Duration most) {
    return Duration.ofSeconds(random.nextLong(least.toSeconds(), most.toSeconds() + 1));
  }

  /** One of these; a list that has one thing twice draws it twice as often. */
  public <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
