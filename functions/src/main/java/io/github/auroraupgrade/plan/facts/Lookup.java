package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Something read from AWS that a plan can do without: known, or not and why. */
public sealed interface Lookup<T> {
  /** It was read. */
  record Known<T>(T read) implements Lookup<T> {
    public Known {
      requireNonNull(read, "read is null");
    }
  }

  /** It was not, because. */
  record Unknown<T>(String why) implements Lookup<T> {
    public Unknown {
      requireNonNull(why, "why is null");
    }
  }

  /** It was read. */
  static <T> Lookup<T> known(T value) {
    return new Known<>(value);
  }

  /** It was not, because. */
  static <T> Lookup<T> unknown(String why) {
    return new Unknown<>(why);
  }

  /** The value, if it was read. */
  default Optional<T> value() {
    return switch (this) {
      case Known<T>(T read) -> Optional.of(read);
      case Unknown<T> _ -> Optional.empty();
    };
  }

  /** Why it was not read; empty if it was. */
  default Optional<String> unknownBecause() {
    return switch (this) {
      case Known<T> _ -> Optional.empty();
      case Unknown<T>(String why) -> Optional.of(why);
    };
  }
}
