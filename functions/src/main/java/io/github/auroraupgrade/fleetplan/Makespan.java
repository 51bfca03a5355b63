package io.github.auroraupgrade.fleetplan;

import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** How long lanes take when as many run at once as is allowed, each new one when one has ended. */
final class Makespan {
  /** Of a database that nobody has planned yet: the median of runs with two members. */
  static final long USUAL_SECONDS = 52L * 60;

  private Makespan() {}

  /** Seconds from the lane's first run to the end of its last. */
  static long ofLane(Lane lane, ToLongFunction<PlannedDatabase> seconds) {
    return of(lane.perAccount(), lane.databases().stream().mapToLong(seconds));
  }

  /** Seconds from the first lane's begin to the end of the last. */
  static long ofLanes(int atOnce, List<Lane> lanes, ToLongFunction<PlannedDatabase> seconds) {
    return of(atOnce, lanes.stream().mapToLong(lane -> ofLane(lane, seconds)));
  }

  private static long of(int atOnce, LongStream durations) {
    PriorityQueue<Long> free = new PriorityQueue<>();
    long[] last = {0};
    durations.forEach(
        duration -> {
          long begin = free.size() < atOnce ? 0 : free.remove();
          free.add(begin + duration);
          last[0] = Math.max(last[0], begin + duration);
        });
    return last[0];
  }
}
