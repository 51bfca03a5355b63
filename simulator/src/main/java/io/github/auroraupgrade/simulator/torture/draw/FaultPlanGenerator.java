package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a fleet, a request, and what goes wrong. */
public final class FaultPlanGenerator {
  private static final List<Integer> TROUBLES = List.of(0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5);
  private static final long ASIDE = 1L << 40;
  private static final long TOGETHER = 1L << 41;
  private static final long LAST_RUN = 1L << 42;
  private static final long OF_EVENTS = 1L << 43;
  static final List<Consenting> CONSENTING =
      List.of(
          Consenting.YES,
          Consenting.YES,
          Consenting.YES,
          Consenting.TO_ANOTHER_PLAN_FIRST,
          Consenting.LATE);

  // Of fifty seeds; the cheap ones are many.
  private static final List<Function<SeededRandom, Asked>> WAYS = new ArrayList<>();

  static {
    WAYS.addAll(Collections.nCopies(33, RequestGenerator::minor));
    WAYS.addAll(Collections.nCopies(7, PatchGenerator::draw));
    WAYS.addAll(Collections.nCopies(5, ManagedUpgradeGenerator::minor));
    WAYS.addAll(Collections.nCopies(3, ManagedUpgradeGenerator::major));
    WAYS.add(RebuildGenerator::restore);
    WAYS.add(RebuildGenerator::rebuild);
  }

  private FaultPlanGenerator() {}

  public static FaultPlan draw(long seed) {
    SeededRandom chance = new SeededRandom(seed);
    FaultPlanBuilder draft = new FaultPlanBuilder(chance.oneOf(WAYS).apply(chance), chance);
    draft.tell(fleet(draft.drawn()));
    if (chance.onceIn(40)) {
      draft.request().put("dryRun", true);
    }
    if (chance.onceIn(4)) {
      ConditionsGenerator.draw(draft);
    }
    if (draft.drawn().way().needsConsent()) {
      draft.holds().consents(chance.oneOf(CONSENTING));
    }
    RequestGenerator.together(draft, new SeededRandom(~seed ^ TOGETHER));
    draft.tell("request " + draft.request());
    // Half of the fault plans have transient faults only, so that they must succeed.
    boolean onlyPassing = chance.onceIn(2);
    int troubles = chance.oneOf(TROUBLES);
    for (int i = 0; i < troubles; i++) {
      boolean passing = onlyPassing || chance.onceIn(2);
      chance.oneOf(passing ? PassingFaults.PASSING : LastingFaults.ALL).accept(draft);
    }
    if (!onlyPassing && chance.onceIn(3)) {
      MeanwhileGenerator.draw(draft);
    }
    // Drawn aside, so that the other draws of a seed are what they were.
    PassingFaults.idle(draft, new SeededRandom(~seed));
    OwnerChanges.draw(draft, new SeededRandom(~seed ^ ASIDE), onlyPassing);
    EventFaults.draw(draft, new SeededRandom(~seed ^ OF_EVENTS));
    LastRunGenerator.draw(draft, new SeededRandom(~seed ^ LAST_RUN));
    return draft.faultPlan(seed);
  }

  private static String fleet(DrawnFleet drawn) {
    return drawn.members().stream()
        .map(
            member ->
                member.identifier()
                    + (member.isPrimary() ? " (primary) " : " ")
                    + member.version()
                    + " takes "
                    + member.takes())
        .collect(Collectors.joining(", ", drawn.way() + " of " + drawn.engine() + ": ", ""));
  }
}
