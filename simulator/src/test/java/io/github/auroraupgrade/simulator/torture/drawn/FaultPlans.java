package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.FleetGenerator;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Fault plans made on purpose, out of drawn fleets. */
public final class FaultPlans {
  private FaultPlans() {}

  /**
   * A fleet of so many members on one version, all secondaries asked at once, AWS taking one at a
   * time.
   */
  public static FaultPlan oneMemberAtATime(int members, Duration each) {
    DrawnFleet fleet = fleet(members);
    ObjectNode request = RequestGenerator.plain().put("maxConcurrentSecondaries", 10);
    FaultPlanBuilder draft =
        new FaultPlanBuilder(new Asked(slow(fleet, each), request), new SeededRandom(1));
    draft.assume(Uncertainties::withOneMemberAtATime);
    draft.excuse(Excuse.Cause.NOT_TRANSIENT);
    return draft.faultPlan(1);
  }

  /**
   * The first fault plan of a way that is as wanted, without any trouble but these.
   *
   * @param way how a request is drawn
   * @param fits which are wanted
   */
  public static FaultPlan of(
      Function<SeededRandom, Asked> way,
      Predicate<Asked> fits,
      Consumer<FaultPlanBuilder> troubles) {
    for (long seed = 1; true; seed++) {
      SeededRandom chance = new SeededRandom(seed);
      Asked asked = way.apply(chance);
      if (fits.test(asked)) {
        FaultPlanBuilder draft = new FaultPlanBuilder(asked, chance);
        troubles.accept(draft);
        return draft.faultPlan(1);
      }
    }
  }

  private static DrawnFleet fleet(int members) {
    for (long seed = 1; true; seed++) {
      DrawnFleet drawn = new FleetGenerator(new SeededRandom(seed)).draw();
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
