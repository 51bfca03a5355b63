package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import java.util.Optional;

/** Where an upgrade that was refused by its own checks has written why (facts §3.4). */
public final class PrecheckLog {
  private PrecheckLog() {}

  /** How to read it, in a sentence; empty while nothing describes the writer instance. */
  public static Optional<String> of(GlobalDatabase database) {
    return database
        .primary()
        .flatMap(primary -> primary.cluster().flatMap(cluster -> of(primary, cluster)));
  }

  private static Optional<String> of(Member primary, Cluster cluster) {
    String name =
        cluster.version() instanceof MysqlVersion
            ? "upgrade-prechecks.log"
            : "pg_upgrade_precheck.log and pg_upgrade_internal.log";
    return cluster.instances().stream()
        .filter(Instance::writer)
        .map(
            writer ->
                "If the prechecks failed, read "
                    + name
                    + " of DB instance "
                    + writer.identifier()
                    + " in "
                    + primary.region()
                    + " (aws rds describe-db-log-files, download-db-log-file-portion).")
        .findFirst();
  }
}
