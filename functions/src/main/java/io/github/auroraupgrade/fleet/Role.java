package io.github.auroraupgrade.fleet;

/** What a member is to its global database at this moment. */
public enum Role {
  /** Accepts writes; upgraded last. */
  PRIMARY,
  /** Follows the primary; upgraded first. */
  SECONDARY;

  /** The word as it stands in a sentence. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
