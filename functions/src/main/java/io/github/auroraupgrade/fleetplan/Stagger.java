package io.github.auroraupgrade.fleetplan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Lets runs begin seconds apart. Those that plan in the same second ask RDS some twenty questions
 * each in the home Region, and a hub of many lanes would start hundreds of runs in that second.
 */
final class Stagger {
  /** Between two runs of an account. */
  private static final int SECONDS = 10;

  /** So many lanes may begin a run in one second. */
  private static final int LANES = 4;

  /** So many databases that follow each other wait differently long, or fewer. */
  private static final int CYCLE = 6;

  private final int atOnce;
  private final Map<String, Integer> begun = new HashMap<>();
  private int lanes;

  /** For a wave of which so many lanes are worked on at once. */
  Stagger(int atOnce) {
    this.atOnce = atOnce;
  }

  /**
   * How many seconds each database of the wave's next lane waits when its turn has come. The first
   * ones begin when the wave does; of the others, those come next to each other that follow runs
   * which end at the same time.
   */
  List<Integer> next(Lane lane) {
    int own = lanes < atOnce ? lanes / LANES : 0;
    lanes++;
    int before = begun.merge(lane.account(), lane.perAccount(), Integer::sum) - lane.perAccount();
    int apart = Math.max(SECONDS, (atOnce + LANES - 1) / LANES);
    int cycle = Math.clamp(lane.perAccount(), 1, CYCLE);
    return IntStream.range(0, lane.databases().size())
        .mapToObj(
            number ->
                number < lane.perAccount()
                    ? own + (before + number) * apart
                    : number % cycle * SECONDS)
        .toList();
  }
}
