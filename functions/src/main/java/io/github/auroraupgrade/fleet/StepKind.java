package io.github.auroraupgrade.fleet;

import java.util.List;

/** How far apart two versions of one engine are. */
public enum StepKind {
  /** Only the last number changes, within one minor version. */
  PATCH,
  /** The minor version changes, within one major version. */
  MINOR,
  /** The major version changes. */
  MAJOR;

  /**
   * The kind by the numbers alone. Where a catalogue has an opinion ({@code
   * IsMajorVersionUpgrade}), that one counts (facts §3.6).
   */
  public static StepKind between(EngineVersion from, EngineVersion to) {
    if (!from.hasMajorOf(to)) {
      return MAJOR;
    }
    int minorLength = minorLength(from);
    return prefix(from, minorLength).equals(prefix(to, minorLength)) ? PATCH : MINOR;
  }

  /** The kind, given the catalogue's word on whether the step is major. */
  public static StepKind between(EngineVersion from, EngineVersion to, boolean major) {
    if (major) {
      return MAJOR;
    }
    StepKind byNumbers = between(from, to);
    return byNumbers == MAJOR ? MINOR : byNumbers;
  }

  /** How many numbers name the minor version: 3.04 two, 8.4.7 three, 16.4 two, 9.6.12 three. */
  private static int minorLength(EngineVersion version) {
    return version.majorLength() + 1;
  }

  private static List<Integer> prefix(EngineVersion version, int length) {
    return version.numbers().subList(0, Math.min(length, version.numbers().size()));
  }
}
