package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import java.time.Instant;

/** A row of the table of {@link Coverage}: something that can be drawn or happen, and its name. */
record CoverageRow(CoverageGroup group, String what) {
  private static final int STORM = 10;

  static CoverageRow of(CallFault fault) {
    String what = fault.action().or(fault::service).orElse("any call");
    return new CoverageRow(
        CoverageGroup.FAULT,
        what
            + switch (fault.effect()) {
              case CallFault.Effect.Refused refused -> " " + refused.code();
              case CallFault.Effect.LostBefore _ -> " lost before";
              case CallFault.Effect.LostAfter _ -> " lost after";
              case CallFault.Effect.Stale _ -> " stale";
            });
  }

  static CoverageRow of(LambdaFault fault) {
    return slip(fault.kind(), fault.function());
  }

  static CoverageRow slip(LambdaFault.Kind kind, String function) {
    return new CoverageRow(CoverageGroup.SLIP, kind + " " + function);
  }

  static CoverageRow of(IdleFunctions idle) {
    return new CoverageRow(CoverageGroup.SLIP, "IDLE " + idle.name());
  }

  static CoverageRow meanwhile(ScheduledEvent act) {
    return new CoverageRow(CoverageGroup.MEANWHILE, name(act));
  }

  static CoverageRow happening(ScheduledEvent act) {
    return new CoverageRow(CoverageGroup.HAPPENING, name(act));
  }

  private static String name(ScheduledEvent act) {
    String kind = act.getClass().getSimpleName();
    return switch (act) {
      case ScheduledEvent.ClusterBusy busy -> kind + " " + busy.status();
      case ScheduledEvent.ClusterStatus status -> kind + " " + status.status();
      case ScheduledEvent.InstanceStatus status -> kind + " " + status.status();
      case ScheduledEvent.SomebodyModifies call ->
          kind + (call.immediately() ? " at once" : " in the window");
      case ScheduledEvent.Switchover _,
          ScheduledEvent.Failover _,
          ScheduledEvent.MemberDetached _,
          ScheduledEvent.PrimaryDetached _,
          ScheduledEvent.OldPrimaryDetached _,
          ScheduledEvent.MemberAdded _,
          ScheduledEvent.ReaderAdded _,
          ScheduledEvent.ReaderRemoved _,
          ScheduledEvent.InstanceRestart _,
          ScheduledEvent.MaintenancePending _,
          ScheduledEvent.UpgradeAnnounced _,
          ScheduledEvent.SomebodyRenames _ ->
          kind;
    };
  }

  static CoverageRow of(UpgradeOutcome outcome) {
    String kind = outcome.getClass().getSimpleName();
    String what =
        switch (outcome) {
          case UpgradeOutcome.NeverStarts(int calls) ->
              kind + (calls == 1 ? " at the first call" : "");
          case UpgradeOutcome.BreaksInstance(String status) -> kind + " " + status;
          case UpgradeOutcome.Succeeds _,
              UpgradeOutcome.PrecheckFails _,
              UpgradeOutcome.RollsBack _,
              UpgradeOutcome.Sticks _,
              UpgradeOutcome.LeavesInstanceBehind _ ->
              kind;
        };
    return new CoverageRow(CoverageGroup.OUTCOME, what);
  }

  static CoverageRow of(Intervention intervention) {
    return switch (intervention) {
      case Intervention.StartsByItself start ->
          new CoverageRow(
              CoverageGroup.START,
              start.starter()
                  + (start.age().isZero() ? "" : " late")
                  + deliveries(start.deliveries()));
      case Intervention.ReleaseDeployed(Instant _, boolean code) ->
          intervention(intervention, code ? ", functions too" : ", the definition only");
      case Intervention.EndEventsTwice(Instant _, var later) ->
          intervention(intervention, later.isZero() ? ", in the same instant" : "");
      case Intervention.StopAndRedrive _,
          Intervention.StopAndStartAnew _,
          Intervention.StopOrdered _,
          Intervention.StartSecondRun _,
          Intervention.ContainersReplaced _,
          Intervention.RedriveFailed _ ->
          intervention(intervention, "");
    };
  }

  private static CoverageRow intervention(Intervention intervention, String more) {
    return new CoverageRow(
        CoverageGroup.INTERVENTION, intervention.getClass().getSimpleName() + more);
  }

  private static String deliveries(int number) {
    if (number < 2) {
      return number == 0 ? ", lost" : ", once";
    }
    return number < STORM ? ", 2 to 9 times" : ", 10 to 30 times";
  }

  static CoverageRow of(Reaction.Kind kind) {
    return new CoverageRow(CoverageGroup.REACTION, kind.name());
  }

  static CoverageRow of(Consenting how) {
    return new CoverageRow(CoverageGroup.CONSENT, how.name());
  }

  static CoverageRow closedCalendar() {
    return new CoverageRow(CoverageGroup.HOLD, "change calendar closed");
  }

  static CoverageRow of(MetricValue value) {
    return new CoverageRow(
        CoverageGroup.HOLD, value.metric() + (value.value().isEmpty() ? " missing" : " bad"));
  }

  static CoverageRow excuse(String invariant, Cause cause) {
    return new CoverageRow(CoverageGroup.EXCUSE, invariant + ": " + cause);
  }

  static CoverageRow size(int secondaries) {
    return new CoverageRow(CoverageGroup.SIZE, "%02d".formatted(secondaries));
  }

  static CoverageRow instances(int number) {
    return new CoverageRow(CoverageGroup.INSTANCES, "%02d".formatted(number));
  }
}
