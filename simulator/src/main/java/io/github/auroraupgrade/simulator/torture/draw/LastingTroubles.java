package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Happening;
import io.github.auroraupgrade.simulator.fault.Outcome;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Way;
import io.github.auroraupgrade.simulator.torture.drawn.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Troubles after which a run may fail, as long as it fails as it should. */
final class LastingTroubles {
  private static final List<String> TARGETS_OF_OTHERS = List.of("true", "true", "false");

  static final List<Consumer<Draft>> ALL =
      List.of(
          LastingTroubles::neverStarts,
          LastingTroubles::precheckFails,
          LastingTroubles::rollsBack,
          LastingTroubles::sticks,
          LastingTroubles::leavesInstanceBehind,
          LastingTroubles::breaksInstance,
          LastingTroubles::regionAwayForLong,
          LastingTroubles::mailAway,
          LastingTroubles::bucketAway,
          LastingTroubles::switchover,
          LastingTroubles::failover,
          LastingTroubles::failover,
          LastingTroubles::detached,
          LastingTroubles::added,
          LastingTroubles::somebodyUpgrades,
          LastingTroubles::somebodyUpgrades,
          LastingTroubles::maintenance,
          LastingTroubles::instanceRestarts,
          LastingTroubles::redriven);

  private LastingTroubles() {}

  private static DrawnMember any(Draft draft) {
    return draft.chance().oneOf(draft.drawn().members());
  }

  private static void goes(Draft draft, Outcome outcome) {
    draft.goes(any(draft), outcome);
    draft.excuse(Excuse.NOT_TRANSIENT);
  }

  private static void neverStarts(Draft draft) {
    goes(draft, new Outcome.NeverStarts(draft.chance().between(2, 9)));
  }

  private static void precheckFails(Draft draft) {
    goes(draft, new Outcome.PrecheckFails());
  }

  private static void rollsBack(Draft draft) {
    goes(draft, new Outcome.RollsBack("out of free addresses"));
  }

  private static void sticks(Draft draft) {
    goes(draft, new Outcome.Sticks());
  }

  private static void leavesInstanceBehind(Draft draft) {
    goes(draft, new Outcome.LeavesInstanceBehind());
  }

  private static void breaksInstance(Draft draft) {
    goes(
        draft,
        new Outcome.BreaksInstance(
            draft
                .chance()
                .oneOf(
                    List.of(
                        RdsStatus.INCOMPATIBLE_PARAMETERS,
                        RdsStatus.STORAGE_FULL,
                        RdsStatus.INCOMPATIBLE_NETWORK))));
  }

  private static final Duration RETRIES = Duration.ofMinutes(20);

  private static void away(Draft draft, CallFault what, Duration most, Excuse... excuses) {
    Instant from = draft.moment();
    Instant until = from.plus(draft.chance().between(Duration.ofMinutes(3), most));
    CallFault fault = what.between(from, until).lostBefore();
    draft.suffer(fault);
    draft.tell(Wording.of(fault));
    for (Excuse excuse : excuses) {
      // What began before the end is retried for some minutes.
      draft.excuse(excuse, from, until.plus(RETRIES));
    }
    draft.excuse(Excuse.NOT_TRANSIENT);
  }

  private static void regionAwayForLong(Draft draft) {
    CallFault rds = CallFault.onAnyCall().of("rds").inRegion(any(draft).region());
    away(draft, rds, Duration.ofMinutes(90));
  }

  private static void mailAway(Draft draft) {
    away(draft, CallFault.on("Publish"), Duration.ofHours(12), Excuse.MAIL_LOST);
  }

  private static void bucketAway(Draft draft) {
    away(draft, CallFault.onAnyCall().of("s3"), Duration.ofHours(12), Excuse.BUCKET_LOST);
  }

  private static void others(Draft draft, Instant at, Happening what) {
    draft.happens(at, what);
    draft.excuse(Excuse.NOT_TRANSIENT, Excuse.OTHERS_ACT);
  }

  private static void switchover(Draft draft) {
    DrawnMember to = draft.chance().oneOf(draft.drawn().secondaries());
    others(
        draft, draft.moment(), new Happening.Switchover(DrawnFleet.DATABASE, to.arn().toString()));
  }

  private static void failover(Draft draft) {
    DrawnMember to = draft.chance().oneOf(draft.drawn().secondaries());
    others(draft, draft.moment(), new Happening.Failover(DrawnFleet.DATABASE, to.arn().toString()));
  }

  private static void detached(Draft draft) {
    DrawnMember one = draft.chance().oneOf(draft.drawn().secondaries());
    others(
        draft,
        draft.moment(),
        new Happening.MemberDetached(DrawnFleet.DATABASE, one.arn().toString()));
  }

  private static void added(Draft draft) {
    if (draft.drawn().way() == Way.MAJOR || draft.drawn().way() == Way.MANAGED_MINOR) {
      // AWS adds no member while it upgrades all of them.
      return;
    }
    String region = "ap-northeast-3";
    others(
        draft,
        draft.moment(),
        new Happening.MemberAdded(
            DrawnFleet.DATABASE,
            region,
            DrawnFleet.DATABASE + "-" + region,
            draft.drawn().version()));
  }

  private static void somebodyUpgrades(Draft draft) {
    if (draft.drawn().targets().isEmpty()) {
      return;
    }
    DrawnMember member = any(draft);
    others(
        draft,
        draft.moment(),
        new Happening.SomebodyModifies(
            member.region(),
            member.identifier(),
            draft.chance().oneOf(draft.drawn().targets()),
            Boolean.parseBoolean(draft.chance().oneOf(TARGETS_OF_OTHERS))));
  }

  private static void maintenance(Draft draft) {
    String arn = any(draft).arn().toString();
    Instant from = draft.moment();
    String status =
        draft
            .chance()
            .oneOf(List.of(RdsStatus.BACKING_UP, RdsStatus.MODIFYING, RdsStatus.MAINTENANCE));
    Duration lasts = draft.chance().between(Duration.ofMinutes(1), Duration.ofMinutes(25));
    draft.happens(from, new Happening.ClusterBusy(arn, status, lasts));
  }

  private static void instanceRestarts(Draft draft) {
    DrawnMember member = any(draft);
    String arn = member.arn().instance(member.identifier() + "-1").toString();
    Instant from = draft.moment();
    Duration lasts = draft.chance().between(Duration.ofSeconds(30), Duration.ofMinutes(4));
    draft.happens(from, new Happening.InstanceRestart(arn, lasts));
  }

  private static void redriven(Draft draft) {
    draft.intervene(
        new Intervention.RedriveFailed(
            draft
                .moment()
                .plus(draft.chance().between(Duration.ofMinutes(1), Duration.ofHours(8)))));
  }
}
