package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.GateMemory.PlanAge;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a stage may begin: the start that was asked for, and change calendars. */
record StartTimeGate(Conditions conditions, Observation seen, Instant now) {
  /** Whether the time has come. */
  Gate start(GateMemory memory) {
    return switch (conditions.startAt()) {
      case StartAt.Now() -> new Gate.Open(memory);
      case StartAt.At(Instant instant) ->
          now.isBefore(instant)
              ? until(instant, "The run begins at " + instant + ", as requested.", memory)
              : new Gate.Open(memory);
      case StartAt.InMaintenanceWindow() -> window(memory);
    };
  }

  private Gate window(GateMemory memory) {
    Optional<MaintenanceWindow> window =
        seen.database()
            .primary()
            .flatMap(Member::cluster)
            .flatMap(cluster -> MaintenanceWindow.tryParse(cluster.maintenanceWindow()));
    if (window.isEmpty()) {
      return new Gate.Closed(
          new NextAction.Halt(
              HaltCause.HELD,
              "The maintenance window of the primary cluster cannot be read.",
              "Nothing was changed. Give startAt a time, then start again."),
          memory);
    }
    if (window.get().isOpenAt(now)) {
      return new Gate.Open(memory);
    }
    Instant next = window.get().nextStart(now);
    return until(
        next, "The maintenance window of the primary cluster opens at " + next + ".", memory);
  }

  /**
   * Whether no change calendar is closed.
   *
   * @param changed for a halt: what was changed so far
   */
  Gate calendar(GateMemory memory, String changed) {
    if (conditions.changeCalendars().isEmpty()) {
      return new Gate.Open(memory);
    }
    String names = String.join(", ", conditions.changeCalendars());
    return seen.gates()
        .calendar()
        .map(
            reading ->
                switch (reading) {
                  case Lookup.Known<CalendarState>(CalendarState state) ->
                      state.open() ? new Gate.Open(memory) : closed(names, state, memory);
                  case Lookup.Unknown<CalendarState>(String why) ->
                      new Gate.Closed(
                          new NextAction.Halt(
                              HaltCause.HELD,
                              "The change calendar " + names + " could not be read: " + why,
                              changed + " Fix the cause, then start again."),
                          memory);
                })
        .orElseGet(
            () ->
                new Gate.Closed(
                    new NextAction.KeepWaiting(
                        "The change calendar " + names + " has to be read.",
                        Timeouts.SHORT_WAIT.toSeconds()),
                    memory));
  }

  /** Calendars are edited: a closed one is looked at again at least once a day. */
  private Gate closed(String names, CalendarState state, GateMemory memory) {
    Instant soon = now.plus(Timeouts.CALENDAR_UNKNOWN);
    Instant tomorrow = now.plus(Timeouts.CALENDAR_LOOK);
    Instant opens = state.nextTransition().filter(now::isBefore).orElse(soon);
    return until(
        opens.isBefore(tomorrow) ? opens : tomorrow,
        "The change calendar "
            + names
            + " is closed"
            + state.nextTransition().map(at -> " until " + at).orElse("")
            + ".",
        memory);
  }

  private static Gate until(Instant instant, String reason, GateMemory memory) {
    return new Gate.Closed(
        new NextAction.WaitUntil(whole(instant), reason), memory.relyingOn(PlanAge.STALE));
  }

  /** Whole seconds, not too early. */
  private static Instant whole(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? instant : second.plusSeconds(1);
  }
}
