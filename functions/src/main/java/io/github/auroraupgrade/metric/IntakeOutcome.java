package io.github.auroraupgrade.metric;

/** What becomes of an event or of a finding of the sweep: the values of {@code Outcome}. */
public enum IntakeOutcome {
  /** A run was started. */
  STARTED,
  /** A run of this database was under way, or had been started for the same cause. */
  DUPLICATE,
  /** The event was older than a day. */
  STALE,
  /** The cluster is in no global database. */
  NOT_OURS,
  /** A tag on the database refuses every run. */
  DENIED,
  /** It could not be read. */
  UNREADABLE
}
