package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

/** A switchover or failover of a global database that is under way (facts §2.2). */
public record Failover(String status, String from, String to) {
  public Failover {
    requireNonNull(status, "status is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }
}
