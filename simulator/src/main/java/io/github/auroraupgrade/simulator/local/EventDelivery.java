package io.github.auroraupgrade.simulator.local;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * How well EventBridge delivers. AWS promises neither that an event comes, nor once, nor in order
 * (facts §1.1). What becomes of an event depends on its id and the seed alone.
 *
 * @param lost how many of a hundred events never come
 * @param duplicated how many of a hundred that come, come twice
 * @param atMostLate the most a copy is late, in whole seconds; more than the time between two
 *     events puts them out of order
 */
public record EventDelivery(int lost, int duplicated, Duration atMostLate, long seed) {
  private static final int HUNDRED = 100;

  /** Refuses what is no share of a hundred. */
  public EventDelivery {
    if (lost < 0 || lost > HUNDRED || duplicated < 0 || duplicated > HUNDRED) {
      throw new IllegalArgumentException("shares go from 0 to 100");
    }
  }

  /** Every event at once, once, in order. */
  public static EventDelivery faithful() {
    return new EventDelivery(0, 0, Duration.ZERO, 0);
  }

  /** No event at all. */
  public static EventDelivery losingAll() {
    return new EventDelivery(HUNDRED, 0, Duration.ZERO, 0);
  }

  /** How late each copy of this event comes; empty if it is lost. */
  List<Duration> copies(ObjectNode event) {
    SplittableRandom dice =
        new SplittableRandom(seed * 31 + event.path("id").asString("").hashCode());
    if (dice.nextInt(HUNDRED) < lost) {
      return List.of();
    }
    int copies = dice.nextInt(HUNDRED) < duplicated ? 2 : 1;
    return IntStream.range(0, copies)
        .mapToObj(_ -> Duration.ofSeconds(dice.nextLong(atMostLate.toSeconds() + 1)))
        .toList();
  }
}
