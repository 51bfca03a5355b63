package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the members run: what the requester states counts where AWS hides it (facts §3.6). */
public final class RunningVersions {
  private final GlobalDatabase database;
  private final UpgradeRequest request;

  /** Every member's cluster has to be known. */
  public RunningVersions(GlobalDatabase database, UpgradeRequest request) {
    this.database = database;
    this.request = request;
  }

  public EngineVersion lowest() {
    return effective(printed().min(Comparator.naturalOrder()).orElseThrow());
  }

  public EngineVersion highest() {
    return effective(printed().max(Comparator.naturalOrder()).orElseThrow());
  }

  public EngineVersion primary() {
    return effective(database.primary().flatMap(Member::cluster).orElseThrow().version());
  }

  /** Whether the global cluster and every member run this, with no other version to come. */
  public boolean areAll(EngineVersion target) {
    return effective(database.version()).equals(target)
        && database.members().stream()
            .allMatch(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> effective(cluster.version()).equals(target))
                        .filter(cluster -> cluster.pendingVersion().isEmpty())
                        .isPresent());
  }

  private Stream<EngineVersion> printed() {
    return database.members().stream()
        .flatMap(member -> member.cluster().stream())
        .map(Cluster::version);
  }

  private EngineVersion effective(EngineVersion printed) {
    return isHidden(printed) ? request.currentEngineVersion().orElse(printed) : printed;
  }

  /** Whether AWS prints this version as 5.6.10a. */
  public static boolean isHidden(EngineVersion version) {
    return version instanceof MysqlVersion mysql && mysql.isHidden();
  }
}
