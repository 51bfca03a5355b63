package io.github.auroraupgrade.plan.facts;

/** How many of something there are, and how many there may be. */
public record Quota(int used, int most) {
  /** Whether one more fits. */
  public boolean hasRoom() {
    return left() > 0;
  }

  /** How many more fit. */
  public int left() {
    return Math.max(0, most - used);
  }
}
