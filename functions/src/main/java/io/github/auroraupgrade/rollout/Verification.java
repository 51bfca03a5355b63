package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every step has seen its part of it done; here the whole is looked at once more. */
record Verification(Plan plan, Observation seen, WaitTime waiting) {
  /** Done, or what is waited for, or planned again. */
  NextAction move() {
    return plan.restoreStep().map(this::ofSuccessor).orElseGet(this::ofDatabase);
  }

  /** When the last step was done. */
  private Instant since() {
    return waiting.progress().stageStartedAt();
  }

  private NextAction ofSuccessor(RestoreCluster restore) {
    Optional<ReplacementGlobalCluster> successor = seen.additional().existing().successor();
    if (successor.isEmpty()) {
      return waiting.orHalt(since(), "AWS does not describe the new global cluster.");
    }
    ReplacementGlobalCluster it = successor.get();
    return it.isAvailable() && it.version().isAtLeast(restore.version())
        ? new NextAction.Done(
            "Global database "
                + it.identifier()
                + " runs "
                + restore.version().text()
                + ", restored from snapshot "
                + restore.snapshot()
                + ". "
                + plan.globalClusterIdentifier()
                + " was left unchanged.",
            List.of())
        : waiting.orHalt(
            since(), it.identifier() + " is " + it.status() + ", " + it.version().text() + ".");
  }

  private NextAction ofDatabase() {
    GlobalDatabase database = seen.database();
    Optional<Member> open =
        database.members().stream().filter(member -> !hasReached(member)).findFirst();
    if (open.isPresent()) {
      return open.get().isBelow(plan.targetEngineVersion())
          ? new NextAction.PlanAgain(open.get().label() + " is below the target version.")
          : waiting.orHalt(since(), open.get().label() + " is " + open.get().condition() + ".");
    }
    boolean globalIsThere =
        database.isAvailable()
            && (isHidden() || database.version().isAtLeast(plan.targetEngineVersion()));
    return globalIsThere
        ? new NextAction.Done(
            "Every member of "
                + database.identifier()
                + " runs "
                + plan.targetEngineVersion().text()
                + ".",
            List.of())
        : waiting.orHalt(
            since(),
            "Every member is done; the global cluster still says "
                + database.version().text()
                + ", "
                + database.status()
                + ".");
  }

  /** A version that AWS does not print is reached when its patch is gone (facts §3.6). */
  private boolean hasReached(Member member) {
    return isHidden()
        ? member.cluster().filter(cluster -> cluster.hasReached(cluster.version())).isPresent()
        : member.hasReached(plan.targetEngineVersion());
  }

  private boolean isHidden() {
    return plan.targetEngineVersion() instanceof MysqlVersion version && version.isHidden();
  }
}
