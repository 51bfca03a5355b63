package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.Map;
import java.util.Set;

/**
 * Logical replication slots keep Aurora PostgreSQL from another major version. From a version
 * before 17 every slot has to be dropped; from 17 on slots may stay, but with a change that nobody
 * has consumed the upgrade fails after the cluster has been taken offline (facts §3.4, §3.9). The
 * API tells the parameter and not the slots, so that a person states that they are dropped, for one
 * target, in a tag.
 */
public final class LogicalReplicationOff implements Rule {
  /** The tag of the global cluster by which a person says so; its value is the target version. */
  public static final String TAG = "aurora-upgrade:slots-dropped";

  private static final String PARAMETER = "rds.logical_replication";
  private static final Set<String> ON = Set.of("1", "on", "true");
  private static final int KEPT_FROM = 17;

  @Override
  public RuleName name() {
    return RuleName.LOGICAL_REPLICATION;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop() || situation.isMysql()) {
      return Finding.pass(name(), "Only a major upgrade of Aurora PostgreSQL needs this check.");
    }
    Member primary = situation.database().primary().orElseThrow();
    Lookup<Map<String, String>> read = situation.facts().parametersOf(primary.arn());
    if (read.value().isEmpty()) {
      return Finding.unchecked(
          name(),
          PARAMETER + " was not read. " + read.unknownBecause().orElse(""),
          "Check that pg_replication_slots of the primary is empty.");
    }
    if (!ON.contains(read.value().get().getOrDefault(PARAMETER, "0"))) {
      return Finding.pass(name(), PARAMETER + " is off in the primary.");
    }
    String target = situation.target().text();
    return target.equals(situation.database().tags().get(TAG))
        ? Finding.pass(name(), "The tag " + TAG + " says that the slots are dropped for " + target)
        : Finding.blocker(
            name(),
            PARAMETER + " is on in " + primary.label() + ". " + consequence(primary),
            remedy(target));
  }

  private static String consequence(Member primary) {
    boolean kept =
        primary.cluster().filter(it -> it.version().numbers().getFirst() >= KEPT_FROM).isPresent();
    return kept
        ? "Replication slots may stay from version 17 on, but where one holds changes that its"
            + " subscriber has not consumed, the upgrade fails after the cluster has gone offline."
        : "AWS's precheck stops a major upgrade while any logical replication slot exists, active"
            + " or not.";
  }

  private static String remedy(String target) {
    return "Look at pg_replication_slots on the primary's writer. Stop the writers, let the"
        + " subscribers catch up, disable or drop the subscriptions, and drop the slots (also those"
        + " of AWS DMS, zero-ETL and pglogical). Then tag the global cluster "
        + TAG
        + "="
        + target
        + ", or set "
        + PARAMETER
        + " to 0 and reboot, and start again.";
  }
}
