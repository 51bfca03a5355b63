package io.github.auroraupgrade.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Every call the simulated AWS has seen.
 *
 * <p>A function may read several Regions at once, so the order in which such reads arrive is up to
 * the threads. The ledger makes it stable: neighbouring reads of one caller at one instant are
 * listed by Region and service, each Region's own in the order they came. Changes stay where they
 * are.
 */
public final class Ledger {
  private static final Comparator<Call> BY_REGION =
      Comparator.comparing(Call::region).thenComparing(Call::service);

  private final List<Call> arrived = new ArrayList<>();

  Ledger() {}

  synchronized void add(Call call) {
    arrived.add(call);
  }

  /** All calls, first to last. */
  public synchronized List<Call> calls() {
    List<Call> ordered = new ArrayList<>();
    List<Call> reads = new ArrayList<>();
    for (Call call : arrived) {
      if (!reads.isEmpty() && !areNeighbours(reads.getLast(), call)) {
        drain(reads, ordered);
      }
      reads.add(call);
    }
    drain(reads, ordered);
    return List.copyOf(ordered);
  }

  /** The calls that meet a condition, first to last. */
  public List<Call> calls(Predicate<Call> condition) {
    return calls().stream().filter(condition).toList();
  }

  /** The calls of one action, for example {@code ModifyDBCluster}, first to last. */
  public List<Call> calls(String action) {
    return calls(call -> call.action().equals(action));
  }

  private static boolean areNeighbours(Call earlier, Call later) {
    return !earlier.isChange()
        && !later.isChange()
        && earlier.time().equals(later.time())
        && earlier.function().equals(later.function());
  }

  private static void drain(List<Call> reads, List<Call> ordered) {
    reads.sort(BY_REGION);
    ordered.addAll(reads);
    reads.clear();
  }
}
