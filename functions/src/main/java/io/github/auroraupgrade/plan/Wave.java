package io.github.auroraupgrade.plan;

/** Whose turn it is in a stage. */
public enum Wave {
  /** Secondary clusters, in any order. */
  SECONDARIES,
  /** The primary cluster, when every secondary is done. */
  PRIMARY,
  /** The global database as a whole, or what is not a member of it: snapshots, parameter groups. */
  DATABASE
}
