package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultText;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Faults after which a run may fail, as long as it fails as it should. */
final class LastingFaults {
  static final List<String> BROKEN =
      List.of(
          RdsStatus.INCOMPATIBLE_PARAMETERS,
          RdsStatus.STORAGE_FULL,
          RdsStatus.INCOMPATIBLE_NETWORK);

  /** What a cluster is busy with for a while. */
  static final List<String> MAINTENANCE =
      List.of(RdsStatus.BACKING_UP, RdsStatus.MODIFYING, RdsStatus.MAINTENANCE);

  private static final List<String> TARGETS_OF_OTHERS = List.of("true", "true", "false");

  static final List<Consumer<FaultPlanBuilder>> ALL =
      List.of(
          LastingFaults::neverStarts,
          LastingFaults::precheckFails,
          LastingFaults::rollsBack,
          LastingFaults::sticks,
          LastingFaults::leavesInstanceBehind,
          LastingFaults::breaksInstance,
          LastingFaults::regionAwayForLong,
          LastingFaults::mailAway,
          LastingFaults::bucketAway,
          LastingFaults::switchover,
          LastingFaults::failover,
          LastingFaults::failover,
          LastingFaults::detached,
          LastingFaults::added,
          LastingFaults::somebodyUpgrades,
          LastingFaults::somebodyUpgrades,
          LastingFaults::maintenance,
          LastingFaults::instanceRestarts,
          LastingFaults::redriven);

  private LastingFaults() {}

  static Stream<CallFault> callFaults() {
    return Stream.of(
            CallFault.onAnyCall().of("rds"),
            CallFault.onAnyCall().of("s3"),
            CallFault.on("Publish"))
        .map(CallFault::lostBefore);
  }

  private static DrawnMember any(FaultPlanBuilder draft) {
    return draft.chance().oneOf(draft.drawn().members());
  }

  private static void goes(FaultPlanBuilder draft, UpgradeOutcome outcome) {
    draft.goes(any(draft), outcome);
    draft.excuse(Cause.NOT_TRANSIENT);
  }

  private static void neverStarts(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.NeverStarts(draft.chance().between(2, 9)));
  }

  private static void precheckFails(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.PrecheckFails());
  }

  private static void rollsBack(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.RollsBack("out of free addresses"));
  }

  private static void sticks(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.Sticks());
  }

  private static void leavesInstanceBehind(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.LeavesInstanceBehind());
  }

  private static void breaksInstance(FaultPlanBuilder draft) {
    goes(draft, new UpgradeOutcome.BreaksInstance(draft.chance().oneOf(BROKEN)));
  }

  private static final Duration RETRIES = Duration.ofMinutes(20);

  private static void away(FaultPlanBuilder draft, CallFault what, Duration most, Cause... causes) {
    Instant from = draft.moment();
    Instant until = from.plus(draft.chance().between(Duration.ofMinutes(3), most));
    CallFault fault = what.between(from, until).lostBefore();
    draft.suffer(fault);
    draft.tell(FaultText.of(fault));
    // What began before the end is retried for some minutes.
    for (Cause cause : causes) {
      draft.excuse(cause, from, until.plus(RETRIES));
    }
    draft.excuse(Cause.NOT_TRANSIENT, from, until.plus(RETRIES));
  }

  private static void regionAwayForLong(FaultPlanBuilder draft) {
    CallFault rds = CallFault.onAnyCall().of("rds").inRegion(any(draft).region());
    away(draft, rds, Duration.ofMinutes(90));
  }

  private static void mailAway(FaultPlanBuilder draft) {
    away(draft, CallFault.on("Publish"), Duration.ofHours(12), Cause.MAIL_LOST);
  }

  private static void bucketAway(FaultPlanBuilder draft) {
    away(draft, CallFault.onAnyCall().of("s3"), Duration.ofHours(12), Cause.BUCKET_LOST);
  }

  private static void others(FaultPlanBuilder draft, Cause cause, Instant at, ScheduledEvent what) {
    draft.happens(at, what);
    draft.othersAct(cause, at);
  }

  private static void switchover(FaultPlanBuilder draft) {
    DrawnMember to = draft.chance().oneOf(draft.drawn().secondaries());
    others(
        draft,
        Cause.ROLES_MOVED,
        draft.moment(),
        new ScheduledEvent.Switchover(DrawnFleet.DATABASE, to.arn().toString()));
  }

  private static void failover(FaultPlanBuilder draft) {
    DrawnMember to = draft.chance().oneOf(draft.drawn().secondaries());
    others(
        draft,
        Cause.ROLES_MOVED,
        draft.moment(),
        new ScheduledEvent.Failover(DrawnFleet.DATABASE, to.arn().toString()));
  }

  private static void detached(FaultPlanBuilder draft) {
    DrawnMember one = draft.chance().oneOf(draft.drawn().secondaries());
    others(
        draft,
        Cause.MEMBER_LEFT,
        draft.moment(),
        new ScheduledEvent.MemberDetached(DrawnFleet.DATABASE, one.arn().toString()));
  }

  private static void added(FaultPlanBuilder draft) {
    if (draft.drawn().way() == DrawnStrategy.MAJOR
        || draft.drawn().way() == DrawnStrategy.MANAGED_MINOR) {
      // AWS adds no member while it upgrades all of them.
      return;
    }
    String region = "ap-northeast-3";
    others(
        draft,
        Cause.MEMBER_CAME,
        draft.moment(),
        new ScheduledEvent.MemberAdded(
            DrawnFleet.DATABASE,
            region,
            DrawnFleet.DATABASE + "-" + region,
            draft.drawn().version()));
  }

  private static void somebodyUpgrades(FaultPlanBuilder draft) {
    if (draft.drawn().targets().isEmpty()) {
      return;
    }
    DrawnMember member = any(draft);
    others(
        draft,
        Cause.SOMEBODY_UPGRADED,
        draft.moment(),
        new ScheduledEvent.SomebodyModifies(
            member.region(),
            member.identifier(),
            draft.chance().oneOf(draft.drawn().targets()),
            Boolean.parseBoolean(draft.chance().oneOf(TARGETS_OF_OTHERS))));
  }

  private static void maintenance(FaultPlanBuilder draft) {
    String arn = any(draft).arn().toString();
    Instant from = draft.moment();
    String status = draft.chance().oneOf(MAINTENANCE);
    Duration lasts = draft.chance().between(Duration.ofMinutes(1), Duration.ofMinutes(25));
    excusePatchIn(status, draft);
    draft.happens(from, new ScheduledEvent.ClusterBusy(arn, status, lasts));
  }

  /** Maintenance of a cluster that was to be patched looks like the patch. */
  static void excusePatchIn(String status, FaultPlanBuilder draft) {
    if (status.equals(RdsStatus.MAINTENANCE)
        && draft.drawn().way() == DrawnStrategy.PENDING_PATCH) {
      draft.excuse(Cause.NOT_TRANSIENT);
    }
  }

  private static void instanceRestarts(FaultPlanBuilder draft) {
    DrawnMember member = any(draft);
    String arn = member.arn().instance(NewCluster.instanceName(member.identifier(), 1)).toString();
    Instant from = draft.moment();
    Duration lasts = draft.chance().between(Duration.ofSeconds(30), Duration.ofMinutes(4));
    draft.happens(from, new ScheduledEvent.InstanceRestart(arn, lasts));
    draft.excuse(Cause.INSTANCE_RESTARTED, from, from.plus(lasts));
  }

  private static void redriven(FaultPlanBuilder draft) {
    draft.intervene(
        new Intervention.RedriveFailed(
            draft
                .moment()
                .plus(draft.chance().between(Duration.ofMinutes(1), Duration.ofHours(8)))));
  }
}
