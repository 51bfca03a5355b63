package io.github.auroraupgrade.simulator.base;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Chance that depends on the seed and on what is asked, not on when or in which order it is asked:
 * so calls that run side by side do not change each other's luck.
 */
public record DeterministicRandom(long seed) {

  /** A duration in whole seconds between two, both included, for a thing with a name. */
  public Duration between(Duration least, Duration most, String name) {
    long seconds = random(name).nextLong(least.toSeconds(), most.toSeconds() + 1);
    return Duration.ofSeconds(seconds);
  }

  /** An identifier for a thing with a name. */
  public UUID uuid(String name) {
    SplittableRandom random = random(name);
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes);
  }

  private SplittableRandom random(String name) {
    UUID digest = UUID.nameUUIDFromBytes((seed + "/" + name).getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(digest.getMostSignificantBits() ^ digest.getLeastSignificantBits());
  }
}
