package io.github.auroraupgrade.fleet;

/** The role of a member in its global database at the moment. */
public enum Role {
  /** Accepts writes; upgraded last. */
  PRIMARY,
  /** Follows the primary; upgraded first. */
  SECONDARY;

  /** The word as it is used in a sentence. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
