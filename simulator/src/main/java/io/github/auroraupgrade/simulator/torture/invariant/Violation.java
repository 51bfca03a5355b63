package io.github.auroraupgrade.simulator.torture.invariant;

import static java.util.Objects.requireNonNull;

/**
 * An invariant that a seed breaks.
 *
 * @param how in words
 */
public record Violation(long seed, String invariant, String how) {
  /** Refuses nulls. */
  public Violation {
    requireNonNull(invariant, "invariant is null");
    requireNonNull(how, "how is null");
  }

  @Override
  public String toString() {
    return "seed " + seed + " breaks " + invariant + ": " + how;
  }
}
