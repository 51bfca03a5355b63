package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.torture.draw.Draft;
import io.github.auroraupgrade.simulator.torture.draw.FleetDrawing;
import io.github.auroraupgrade.simulator.torture.draw.RequestDrawing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Ordeals made on purpose, out of drawn fleets. */
public final class Ordeals {
  private Ordeals() {}

  /**
   * A fleet of so many members on one version, all secondaries asked at once, AWS taking one at a
   * time.
   */
  public static Ordeal oneMemberAtATime(int members, Duration each) {
    DrawnFleet fleet = fleet(members);
    ObjectNode request = RequestDrawing.plain().put("maxConcurrentSecondaries", 10);
    Draft draft = new Draft(new Asked(slow(fleet, each), request), new Chance(1));
    draft.assume(Uncertainties::withOneMemberAtATime);
    draft.excuse(Ordeal.Excuse.NOT_TRANSIENT);
    return draft.ordeal(1);
  }

  /**
   * The first ordeal of a way that is as wanted, without any trouble but these.
   *
   * @param way how a request is drawn
   * @param fits which are wanted
   */
  public static Ordeal of(
      Function<Chance, Asked> way, Predicate<Asked> fits, Consumer<Draft> troubles) {
    for (long seed = 1; true; seed++) {
      Chance chance = new Chance(seed);
      Asked asked = way.apply(chance);
      if (fits.test(asked)) {
        Draft draft = new Draft(asked, chance);
        troubles.accept(draft);
        return draft.ordeal(1);
      }
    }
  }

  private static DrawnFleet fleet(int members) {
    for (long seed = 1; true; seed++) {
      DrawnFleet drawn = new FleetDrawing(new Chance(seed)).draw();
      long versions = drawn.members().stream().map(DrawnMember::version).distinct().count();
      boolean fits =
          drawn.members().size() == members
              && versions == 1
              && drawn.engine().equals("aurora-postgresql")
              && !drawn.targets().isEmpty();
      if (fits) {
        return drawn;
      }
    }
  }

  private static DrawnFleet slow(DrawnFleet drawn, Duration each) {
    List<DrawnMember> slow =
        drawn.members().stream()
            .map(
                member -> new DrawnMember(member.arn(), member.isPrimary(), member.version(), each))
            .toList();
    return new DrawnFleet(
        drawn.way(),
        drawn.fleet(),
        drawn.engine(),
        drawn.version(),
        drawn.targets(),
        slow,
        Optional.empty());
  }
}
