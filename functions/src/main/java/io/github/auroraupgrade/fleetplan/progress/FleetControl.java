package io.github.auroraupgrade.fleetplan.progress;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What people want of a rollout under way, {@code control.json}. Its versions in the bucket show
 * who ordered what, and when.
 *
 * @param forgiven failures of that wave that somebody has looked at and allowed
 * @param wave whose failures they are; empty where nobody has allowed any
 * @param by who
 * @param because why, a sentence
 */
public record FleetControl(
    Wish wish, int forgiven, Optional<String> wave, String by, String because, Instant at) {
  /** No order has been given. */
  public static final FleetControl NONE =
      new FleetControl(
          Wish.RUN, 0, Optional.empty(), "nobody", "No order has been given.", Instant.EPOCH);

  public FleetControl {
    if (forgiven < 0) {
      throw new IllegalArgumentException("forgiven is negative");
    }
  }

  /**
   * How many failures of a wave do not count: what was allowed in one wave does not count in the
   * next.
   */
  public int forgivenIn(String name) {
    return wave.filter(name::equals).isPresent() ? forgiven : 0;
  }

  /** What is wanted. */
  public enum Wish {
    /** It goes on. */
    RUN,
    /** No database is started; what is under way is finished. */
    PAUSE,
    /** No database is started any more, and the rollout ends. */
    STOP;

    /** As it is written. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Wish named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Who ordered it and why, for mails. */
  public String words() {
    return by + ": " + because;
  }
}
