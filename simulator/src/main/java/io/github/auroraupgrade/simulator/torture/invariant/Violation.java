package io.github.auroraupgrade.simulator.torture.invariant;

/**
 * An invariant that a seed breaks.
 *
 * @param how in words
 */
public record Violation(long seed, String invariant, String how) {

  @Override
  public String toString() {
    return "seed " + seed + " breaks " + invariant + ": " + how;
  }
}
