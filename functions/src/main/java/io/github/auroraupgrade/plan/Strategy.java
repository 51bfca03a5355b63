package io.github.auroraupgrade.plan;

/** How a global database is upgraded (design §4). */
public enum Strategy {
  /** {@code ModifyDBCluster} on every secondary cluster, then on the primary cluster. */
  SECONDARIES_FIRST
}
