package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.RdsArn;
import java.util.Optional;

/**
 * The newest value of a metric of a cluster.
 *
 * @param value empty where CloudWatch has none of the last minutes; that is not zero (facts §3.7)
 */
public record MetricReading(RdsArn cluster, Metric metric, Optional<Double> value) {

  /** What is watched, in the namespace {@code AWS/RDS}. */
  public enum Metric {
    /** How far a secondary is behind, in milliseconds. */
    REPLICATION_LAG("AuroraGlobalDBReplicationLag"),
    /**
     * The same for user transactions, in milliseconds. Aurora PostgreSQL, and Aurora MySQL from
     * 3.04.0 and 2.12.0 on (AWS's guide to switchover).
     */
    RPO_LAG("AuroraGlobalDBRPOLag"),
    /** Connections to all instances of the cluster. */
    CONNECTIONS("DatabaseConnections"),
    /** Deadlocks a second. */
    DEADLOCKS("Deadlocks"),
    /** Failed logins a second; Aurora MySQL alone has them. */
    LOGIN_FAILURES("LoginFailures");

    private final String awsName;

    Metric(String awsName) {
      this.awsName = awsName;
    }

    /** As CloudWatch names it. */
    public String awsName() {
      return awsName;
    }

    /** Whether it says how far a secondary is behind. */
    public boolean isLag() {
      return this == REPLICATION_LAG || this == RPO_LAG;
    }
  }
}
