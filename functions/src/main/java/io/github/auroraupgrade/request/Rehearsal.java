package io.github.auroraupgrade.request;

/**
 * A database on which the same plan must have succeeded before.
 *
 * @param withinDays how long ago at most
 */
public record Rehearsal(String globalClusterIdentifier, int withinDays) {
  /** Unless the request says otherwise. */
  public static final int DAYS = 14;
}
