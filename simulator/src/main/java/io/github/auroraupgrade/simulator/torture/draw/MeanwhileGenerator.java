package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Draws what happens between a decision and its call, most often before the primary's. */
final class MeanwhileGenerator {
  private static final List<BiFunction<FaultPlanBuilder, DrawnMember, ScheduledEvent>> ALL =
      List.of(
          MeanwhileGenerator::busy,
          MeanwhileGenerator::busy,
          MeanwhileGenerator::restart,
          MeanwhileGenerator::restart,
          MeanwhileGenerator::switchover);

  private MeanwhileGenerator() {}

  static void draw(FaultPlanBuilder draft) {
    DrawnFleet drawn = draft.drawn();
    if (drawn.way() != DrawnStrategy.SECONDARIES_FIRST
        && drawn.way() != DrawnStrategy.PENDING_PATCH) {
      return;
    }
    DrawnMember member = draft.chance().oneOf(drawn.secondaries());
    ScheduledEvent what = draft.chance().oneOf(ALL).apply(draft, member);
    draft.meanwhile(new Meanwhile(call(draft), what));
    if (what instanceof ScheduledEvent.Switchover) {
      draft.othersAct(Cause.ROLES_MOVED, FaultPlan.START);
    }
  }

  /**
   * The primary's call comes when the upgrade of each secondary that is behind has been requested.
   */
  private static int call(FaultPlanBuilder draft) {
    DrawnFleet drawn = draft.drawn();
    long behind =
        drawn.secondaries().stream()
            .filter(member -> member.version().equals(drawn.version()))
            .count();
    int primary = Math.toIntExact(behind) + 1;
    return draft.chance().onceIn(4) ? draft.chance().between(1, primary) : primary;
  }

  private static ScheduledEvent busy(FaultPlanBuilder draft, DrawnMember member) {
    Duration lasts = draft.chance().between(Duration.ofMinutes(1), Duration.ofMinutes(25));
    String status = draft.chance().oneOf(LastingFaults.MAINTENANCE);
    LastingFaults.excusePatchIn(status, draft);
    return new ScheduledEvent.ClusterBusy(member.arn().toString(), status, lasts);
  }

  private static ScheduledEvent restart(FaultPlanBuilder draft, DrawnMember member) {
    return new ScheduledEvent.InstanceRestart(
        member.arn().instance(NewCluster.instanceName(member.identifier(), 1)).toString(),
        draft.chance().between(Duration.ofSeconds(30), Duration.ofMinutes(4)));
  }

  private static ScheduledEvent switchover(FaultPlanBuilder draft, DrawnMember member) {
    return new ScheduledEvent.Switchover(DrawnFleet.DATABASE, member.arn().toString());
  }
}
