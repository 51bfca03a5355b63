package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;

/** What will be called, in words, for the plan's readers. */
final class Acts {
  private final GlobalDatabase database;
  private final UpgradeRequest request;

  Acts(GlobalDatabase database, UpgradeRequest request) {
    this.database = database;
    this.request = request;
  }

  List<String> of(Hop hop, Strategy strategy) {
    String version = hop.to().text();
    return switch (strategy) {
      case SECONDARIES_FIRST ->
          each("ModifyDBCluster EngineVersion=" + version + " ApplyImmediately=true", hop);
      case PENDING_PATCH -> each("ApplyPendingMaintenanceAction system-update " + optIn(), hop);
      case MANAGED_GLOBAL -> managedGlobal(hop);
      case SNAPSHOT_RESTORE -> snapshotRestore(version);
      case REBUILD_SECONDARIES -> rebuild(hop, version);
    };
  }

  private List<String> each(String call, Hop hop) {
    return database.inUpgradeOrder().stream()
        .filter(member -> hop.from().equals(hop.to()) || !member.hasReached(hop.to()))
        .map(member -> call + " on " + member.label())
        .toList();
  }

  private List<String> managedGlobal(Hop hop) {
    List<String> acts = new ArrayList<>();
    boolean major = hop.kind() == StepKind.MAJOR;
    acts.add(
        "ModifyGlobalCluster EngineVersion="
            + hop.to().text()
            + (major ? " AllowMajorVersionUpgrade=true" : "")
            + " on "
            + database.identifier());
    if (major) {
      for (Member member : database.inUpgradeOrder()) {
        acts.add("ModifyDBCluster: parameter groups of the new family on " + member.label());
      }
    }
    return acts;
  }

  private List<String> snapshotRestore(String version) {
    List<String> acts = new ArrayList<>();
    acts.add("CreateDBClusterSnapshot of " + primary());
    acts.add("RestoreDBClusterFromSnapshot EngineVersion=" + version);
    acts.add("CreateDBInstance for each instance of the primary");
    acts.add("CreateGlobalCluster with the restored cluster as primary");
    for (Member member : database.secondaries()) {
      acts.add("CreateDBCluster and CreateDBInstance as secondary in " + member.region());
    }
    return acts;
  }

  private List<String> rebuild(Hop hop, String version) {
    List<String> acts = new ArrayList<>();
    for (Member member : database.secondaries()) {
      acts.add("RemoveFromGlobalCluster " + member.label());
    }
    String major = hop.kind() == StepKind.MAJOR ? " AllowMajorVersionUpgrade=true" : "";
    acts.add("ModifyDBCluster EngineVersion=" + version + major + " on " + primary());
    for (Member member : database.secondaries()) {
      acts.add("CreateDBCluster and CreateDBInstance as secondary in " + member.region());
    }
    return acts;
  }

  private String optIn() {
    return request.wishes().patchAt().orElse(PatchAt.IMMEDIATE).optInType();
  }

  private String primary() {
    return database.primary().map(Member::label).orElse("the primary");
  }
}
