package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Runs that start on their own while another is at work, and what keeps them from it. */
final class StartFaults {
  static final int STORM = 30;
  private static final List<String> OF_THE_START =
      List.of("StartExecution", "DescribeGlobalClusters");

  private static final List<UnaryOperator<CallFault>> EFFECTS =
      List.of(
          fault -> fault.refused(400, "ThrottlingException", "Rate exceeded"),
          CallFault::lostBefore,
          CallFault::lostAfter);

  private StartFaults() {}

  static Stream<CallFault> callFaults() {
    return OF_THE_START.stream()
        .flatMap(action -> EFFECTS.stream().map(effect -> effect.apply(CallFault.on(action))));
  }

  /** The starter's own call fails for a moment; Lambda calls it again. */
  static void startRefused(FaultPlanBuilder draft) {
    if (isOnItsWay(draft)) {
      SeededRandom chance = draft.chance();
      CallFault fault = CallFault.on(chance.oneOf(OF_THE_START)).by("StartFromEvent").calls(1, 4);
      PassingFaults.suffer(draft, chance.oneOf(EFFECTS).apply(fault));
      starts(draft, Starter.RDS_EVENT, chance.between(1, 2));
    }
  }

  /** One event reaches everybody, many times over. */
  static void storm(FaultPlanBuilder draft) {
    if (isOnItsWay(draft)) {
      starts(draft, Starter.RDS_EVENT, draft.chance().between(STORM / 2, STORM));
    }
  }

  static void healthEvent(FaultPlanBuilder draft) {
    if (isOnItsWay(draft)) {
      starts(draft, Starter.HEALTH_EVENT, draft.chance().between(1, 2));
    }
  }

  static void sweep(FaultPlanBuilder draft) {
    if (isOnItsWay(draft)) {
      starts(draft, Starter.SWEEP, draft.chance().between(1, 2));
    }
  }

  /** Else the run it starts would be on another way. */
  private static boolean isOnItsWay(FaultPlanBuilder draft) {
    DrawnStrategy way = draft.drawn().way();
    return way == DrawnStrategy.SECONDARIES_FIRST || way == DrawnStrategy.MANAGED_MINOR;
  }

  private static void starts(FaultPlanBuilder draft, Starter starter, int deliveries) {
    Instant at = draft.moment();
    draft.intervene(new Intervention.StartsByItself(at, starter, deliveries, Duration.ZERO));
    draft.excuse(Cause.NEWER_ASKED, at, Excuse.FOR_GOOD);
  }
}
