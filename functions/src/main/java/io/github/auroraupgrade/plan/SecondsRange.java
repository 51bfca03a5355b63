package io.github.auroraupgrade.plan;

/**
 * A duration as far as it can be predicted, in seconds.
 *
 * @param from the shortest that is documented or was seen
 * @param to the longest of these; nothing promises that it is not longer
 */
public record SecondsRange(long from, long to) {
  /** Checks that it does not end before it begins. */
  public SecondsRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("not a range of seconds: " + from + " to " + to);
    }
  }

  /** Both, one after the other. */
  public SecondsRange plus(SecondsRange other) {
    return new SecondsRange(from + other.from, to + other.to);
  }

  /** So many of these, one after the other. */
  public SecondsRange times(long count) {
    return new SecondsRange(from * count, to * count);
  }
}
