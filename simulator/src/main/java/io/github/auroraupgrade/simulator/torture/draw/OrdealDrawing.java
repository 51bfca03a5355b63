package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.Chance;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.Holds.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a fleet, a request, and what goes wrong. */
public final class OrdealDrawing {
  private static final List<Integer> TROUBLES = List.of(0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5);
  private static final List<Consenting> CONSENTING =
      List.of(
          Consenting.YES,
          Consenting.YES,
          Consenting.YES,
          Consenting.TO_ANOTHER_PLAN_FIRST,
          Consenting.LATE);

  // Of fifty seeds; the cheap ones are many.
  private static final List<Function<Chance, Asked>> WAYS = new ArrayList<>();

  static {
    WAYS.addAll(Collections.nCopies(33, RequestDrawing::minor));
    WAYS.addAll(Collections.nCopies(7, PatchDrawing::draw));
    WAYS.addAll(Collections.nCopies(5, ManagedDrawing::minor));
    WAYS.addAll(Collections.nCopies(3, ManagedDrawing::major));
    WAYS.add(RecreationDrawing::restore);
    WAYS.add(RecreationDrawing::rebuild);
  }

  private OrdealDrawing() {}

  public static Ordeal draw(long seed) {
    Chance chance = new Chance(seed);
    Draft draft = new Draft(chance.oneOf(WAYS).apply(chance), chance);
    draft.tell(fleet(draft.drawn()));
    if (chance.onceIn(40)) {
      draft.request().put("dryRun", true);
    }
    if (chance.onceIn(4)) {
      ConditionsDrawing.draw(draft);
    }
    if (draft.drawn().way().needsConsent()) {
      draft.holds().consents(chance.oneOf(CONSENTING));
    }
    draft.tell("request " + draft.request());
    // Half of the ordeals know passing troubles only, so that success can be demanded of them.
    boolean onlyPassing = chance.onceIn(2);
    int troubles = chance.oneOf(TROUBLES);
    for (int i = 0; i < troubles; i++) {
      boolean passing = onlyPassing || chance.onceIn(2);
      chance.oneOf(passing ? Troubles.PASSING : LastingTroubles.ALL).accept(draft);
    }
    if (!onlyPassing && chance.onceIn(3)) {
      MeanwhileDrawing.draw(draft);
    }
    // Drawn aside, so that the other draws of a seed are what they were.
    Troubles.idle(draft, new Chance(~seed));
    return draft.ordeal(seed);
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
