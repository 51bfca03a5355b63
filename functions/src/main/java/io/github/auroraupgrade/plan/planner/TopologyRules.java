package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;

/** What has to be known before versions can be compared at all. */
final class TopologyRules {
  private TopologyRules() {}

  static List<Refusal> obstacles(GlobalDatabase database, UpgradeRequest request) {
    List<Refusal> refusals = new ArrayList<>();
    if (database.engine().isEmpty()) {
      refusals.add(
          new Refusal(
              RuleName.SUPPORTED_ENGINE,
              "The engine is " + database.engineName() + ".",
              "This tool upgrades aurora-mysql and aurora-postgresql."));
      return refusals;
    }
    members(database, refusals);
    for (Member member : database.members()) {
      if (member.cluster().isEmpty()) {
        refusals.add(
            new Refusal(
                RuleName.MEMBERS_DESCRIBED,
                member.region() + " does not know the cluster of " + member.label() + ".",
                "Remove the member from the global database if the cluster is gone."));
      } else {
        hidden(member, request, refusals);
      }
    }
    return refusals;
  }

  private static void members(GlobalDatabase database, List<Refusal> refusals) {
    if (database.members().isEmpty()) {
      refusals.add(
          new Refusal(
              RuleName.HAS_MEMBERS,
              "The global cluster " + database.identifier() + " has no members.",
              "Add a primary cluster, or name another global cluster."));
    } else if (database.members().stream().filter(Member::isPrimary).count() != 1) {
      refusals.add(
          new Refusal(
              RuleName.HAS_ONE_PRIMARY,
              "No member, or more than one, accepts writes at this moment.",
              "Wait until a failover has ended, then start again."));
    }
  }

  private static void hidden(Member member, UpgradeRequest request, List<Refusal> refusals) {
    EngineVersion version = member.cluster().orElseThrow().version();
    boolean hidden = version instanceof MysqlVersion mysql && mysql.isHidden();
    boolean stated =
        request
            .currentEngineVersion()
            .filter(one -> one instanceof MysqlVersion mysql && mysql.isHidden())
            .filter(one -> one.numbers().size() > 1)
            .isPresent();
    if (hidden && !stated) {
      refusals.add(
          new Refusal(
              RuleName.VERSION_STATED,
              member.label()
                  + " runs "
                  + version.text()
                  + ", which AWS prints for every Aurora MySQL 1.x before 1.19.0; the exact"
                  + " version is not known.",
              "Ask the database (SELECT AURORA_VERSION()) and state it, for example"
                  + " \"currentEngineVersion\":\"5.6.mysql_aurora.1.14.3\"."));
    }
  }
}
