package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Freeze;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Draws under which conditions a run may go on, and how people, calendars and metrics behave. */
final class ConditionsGenerator {
  private static final List<Consumer<FaultPlanBuilder>> ALL =
      List.of(
          ConditionsGenerator::approval,
          ConditionsGenerator::approval,
          ConditionsGenerator::freeze,
          ConditionsGenerator::startAt,
          ConditionsGenerator::soak,
          ConditionsGenerator::stopOrder);
  private static final List<Reaction.Kind> HARMLESS =
      List.of(
          Reaction.Kind.APPROVE,
          Reaction.Kind.APPROVE,
          Reaction.Kind.APPROVE_TWICE,
          Reaction.Kind.APPROVE_ANOTHER,
          Reaction.Kind.SAY_NONSENSE,
          Reaction.Kind.APPROVE_LATE,
          Reaction.Kind.IGNORE);
  static final double BAD = 90_000_000.0;
  static final List<String> METRICS =
      List.of("AuroraGlobalDBReplicationLag", "Deadlocks", "DatabaseConnections");
  private static final int REMINDERS = 4;

  private ConditionsGenerator() {}

  static void draw(FaultPlanBuilder draft) {
    int conditions = draft.chance().between(1, 2);
    for (int i = 0; i < conditions; i++) {
      draft.chance().oneOf(ALL).accept(draft);
    }
  }

  private static void approval(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    int hours = chance.oneOf(List.of(1, 2, 6, 24));
    draft
        .request()
        .put("approval", chance.oneOf(List.of("start", "primary", "both")))
        .put("approvalHours", hours);
    // One for each gate and each new plan.
    draft.holds().lasts(Duration.ofHours(hours).multipliedBy(REMINDERS));
    for (int mails = chance.between(0, 4); mails > 0; mails--) {
      draft.reacts(new Reaction(after(chance, hours), chance.oneOf(HARMLESS)));
    }
    if (chance.onceIn(6)) {
      draft.reacts(new Reaction(after(chance, hours), Reaction.Kind.REJECT));
    } else if (chance.onceIn(6)) {
      for (int reminder = 0; reminder < REMINDERS; reminder++) {
        draft.reacts(new Reaction(Duration.ofMinutes(1), Reaction.Kind.IGNORE));
      }
    }
  }

  /** Sometimes when the mail has been followed by the next one already. */
  private static Duration after(SeededRandom chance, int hours) {
    Duration reminder = Duration.ofHours(hours).dividedBy(REMINDERS);
    return chance.between(Duration.ofSeconds(30), reminder.multipliedBy(5).dividedBy(4));
  }

  private static void freeze(FaultPlanBuilder draft) {
    draft.request().putArray("changeCalendars").add(HoldSchedule.CALENDAR);
    for (int freezes = draft.chance().between(1, 2); freezes > 0; freezes--) {
      Instant from = draft.chance().onceIn(2) ? FaultPlan.START : draft.moment();
      Duration lasts = draft.chance().between(Duration.ofMinutes(10), Duration.ofHours(30));
      draft.freezes(new Freeze(from, from.plus(lasts)));
    }
  }

  private static void startAt(FaultPlanBuilder draft) {
    ObjectNode request = draft.request();
    Duration later = draft.chance().between(Duration.ofMinutes(5), Duration.ofHours(40));
    draft.holds().lasts(Duration.ofDays(7));
    request.put(
        "startAt",
        draft.chance().onceIn(3) ? "maintenance-window" : FaultPlan.START.plus(later).toString());
  }

  private static void soak(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    ObjectNode request = draft.request();
    if (chance.onceIn(2)) {
      request.put("canary", true);
    }
    int minutes = chance.between(1, 20);
    request.put("soakMinutes", minutes);
    draft.holds().lasts(Duration.ofHours(2).multipliedBy(draft.drawn().members().size()));
    if (chance.onceIn(2)) {
      return;
    }
    boolean lasting = chance.onceIn(3);
    Instant from = draft.moment();
    Duration lasts =
        lasting
            ? chance.between(Duration.ofMinutes(12), Duration.ofHours(5))
            : chance.between(Duration.ofMinutes(1), Duration.ofMinutes(9));
    Optional<Double> value = chance.onceIn(2) ? Optional.empty() : Optional.of(BAD);
    draft.measures(
        new MetricValue(
            chance.oneOf(draft.drawn().members()).identifier(),
            chance.oneOf(METRICS),
            from,
            from.plus(lasts),
            value));
    if (lasting) {
      draft.excuse(Cause.NOT_TRANSIENT, from, from.plus(lasts));
    }
  }

  private static void stopOrder(FaultPlanBuilder draft) {
    draft.intervene(new Intervention.StopOrdered(draft.moment()));
  }
}
