package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.Happening;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Way;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Draws what happens between a decision and its call, most often before the primary's. */
final class MeanwhileDrawing {
  private static final List<String> STATUSES =
      List.of(RdsStatus.BACKING_UP, RdsStatus.MODIFYING, RdsStatus.MAINTENANCE);
  private static final List<BiFunction<Draft, DrawnMember, Happening>> ALL =
      List.of(
          MeanwhileDrawing::busy,
          MeanwhileDrawing::busy,
          MeanwhileDrawing::restart,
          MeanwhileDrawing::restart,
          MeanwhileDrawing::switchover);

  private MeanwhileDrawing() {}

  static void draw(Draft draft) {
    DrawnFleet drawn = draft.drawn();
    if (drawn.way() != Way.SECONDARIES_FIRST && drawn.way() != Way.PENDING_PATCH) {
      return;
    }
    DrawnMember member = draft.chance().oneOf(drawn.secondaries());
    Happening what = draft.chance().oneOf(ALL).apply(draft, member);
    draft.meanwhile(new Meanwhile(call(draft), what));
    if (what instanceof Happening.Switchover) {
      draft.excuse(Excuse.NOT_TRANSIENT, Excuse.OTHERS_ACT);
    }
  }

  /** The primary's call comes when each secondary that is behind has been asked for. */
  private static int call(Draft draft) {
    DrawnFleet drawn = draft.drawn();
    long behind =
        drawn.secondaries().stream()
            .filter(member -> member.version().equals(drawn.version()))
            .count();
    int primary = Math.toIntExact(behind) + 1;
    return draft.chance().onceIn(4) ? draft.chance().between(1, primary) : primary;
  }

  private static Happening busy(Draft draft, DrawnMember member) {
    Duration lasts = draft.chance().between(Duration.ofMinutes(1), Duration.ofMinutes(25));
    return new Happening.ClusterBusy(
        member.arn().toString(), draft.chance().oneOf(STATUSES), lasts);
  }

  private static Happening restart(Draft draft, DrawnMember member) {
    return new Happening.InstanceRestart(
        member.arn().instance(member.identifier() + "-1").toString(),
        draft.chance().between(Duration.ofSeconds(30), Duration.ofMinutes(4)));
  }

  private static Happening switchover(Draft draft, DrawnMember member) {
    return new Happening.Switchover(DrawnFleet.DATABASE, member.arn().toString());
  }
}
