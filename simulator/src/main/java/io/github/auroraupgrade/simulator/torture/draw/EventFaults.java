package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.StartsByItself;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes wrong between EventBridge and the functions it calls. Drawn from a generator of its
 * own.
 */
final class EventFaults {
  private static final String ENDED = "NotifyRunDied";
  private static final String EVENT = "StartFromEvent";
  private static final String SWEEP = "FindWork";

  private EventFaults() {}

  /** The functions that EventBridge and its scheduler call. */
  static Stream<String> functions() {
    return Stream.of(ENDED, EVENT, SWEEP);
  }

  static void draw(FaultPlanBuilder draft, SeededRandom chance) {
    if (chance.onceIn(8)) {
      Duration later =
          chance.onceIn(2)
              ? Duration.ZERO
              : chance.between(Duration.ofSeconds(1), Duration.ofMinutes(5));
      draft.intervene(new Intervention.EndEventsTwice(FaultPlan.START, later));
    }
    List<String> starters = starters(draft);
    if (chance.onceIn(starters.isEmpty() ? 8 : 3)) {
      slip(draft, chance, starters.isEmpty() ? ENDED : chance.oneOf(starters));
    }
  }

  /** Lambda calls three times in all, so two calls that fail lose nothing. */
  private static void slip(FaultPlanBuilder draft, SeededRandom chance, String function) {
    LambdaFault.Kind kind = chance.oneOf(List.of(LambdaFault.Kind.values()));
    int last = chance.between(1, 2);
    for (int call = 1; call <= last; call++) {
      draft.slips(new LambdaFault(function, call, kind));
    }
    PassingFaults.heardTwice(draft, function, kind);
  }

  private static List<String> starters(FaultPlanBuilder draft) {
    return draft.interventions().stream()
        .filter(StartsByItself.class::isInstance)
        .map(StartsByItself.class::cast)
        .map(start -> start.starter() == Starter.SWEEP ? SWEEP : EVENT)
        .toList();
  }
}
