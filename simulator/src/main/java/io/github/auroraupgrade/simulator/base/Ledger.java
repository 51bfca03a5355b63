package io.github.auroraupgrade.simulator.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every call the simulated AWS has seen, in the order in which they came. Who wants the same order
 * each time lets the functions read their Regions one after the other.
 */
public final class Ledger {
  private final List<Call> arrived = new ArrayList<>();

  public Ledger() {}

  public synchronized void add(Call call) {
    arrived.add(call);
  }

  /** All calls, first to last. */
  public synchronized List<Call> calls() {
    return List.copyOf(arrived);
  }

  /** The latest call; empty before the first. */
  public synchronized Optional<Call> last() {
    return arrived.isEmpty() ? Optional.empty() : Optional.of(arrived.getLast());
  }

  /** The calls that meet a condition, first to last. */
  public List<Call> calls(Predicate<Call> condition) {
    return calls().stream().filter(condition).toList();
  }

  /** The calls of one action, for example {@code ModifyDBCluster}, first to last. */
  public List<Call> calls(String action) {
    return calls(call -> call.action().equals(action));
  }
}
