package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.Uncertainties;
import java.time.Duration;
import java.util.List;

/** Ordeals made on purpose, out of drawn fleets. */
final class Ordeals {
  private Ordeals() {}

  /**
   * A fleet of so many members on one version, all secondaries asked at once, AWS taking one at a
   * time.
   */
  static Ordeal oneMemberAtATime(int members, Duration each) {
    DrawnFleet fleet = fleet(members);
    Draft draft = new Draft(slow(fleet, each), new Chance(1));
    draft.assume(Uncertainties::withOneMemberAtATime);
    draft.excuse(Ordeal.Excuse.NOT_TRANSIENT);
    String request = "{\"globalClusterIdentifier\":\"orders\",\"maxConcurrentSecondaries\":10}";
    return draft.ordeal(1, request, false);
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
    return new DrawnFleet(drawn.fleet(), drawn.engine(), drawn.version(), drawn.targets(), slow);
  }
}
