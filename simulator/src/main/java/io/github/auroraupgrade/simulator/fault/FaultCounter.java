package io.github.auroraupgrade.simulator.fault;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Counts calls and says which of them suffer. Not safe for threads: the core's lock guards it. */
public final class FaultCounter {
  private final List<CallFault> faults;
  private final int[] seen;
  private final BitSet struck = new BitSet();

  public FaultCounter(List<CallFault> faults) {
    this.faults = List.copyOf(faults);
    this.seen = new int[faults.size()];
  }

  /** What this call suffers; every fault that concerns it counts it, the first in range strikes. */
  public Optional<CallFault.Effect> strike(AwsRequest request, String action, Instant now) {
    Optional<CallFault.Effect> effect = Optional.empty();
    for (int i = 0; i < seen.length; i++) {
      CallFault fault = faults.get(i);
      if (fault.concerns(request, action, now)) {
        seen[i]++;
        boolean inRange = seen[i] >= fault.firstCall() && seen[i] <= fault.lastCall();
        if (effect.isEmpty() && inRange) {
          effect = Optional.of(fault.effect());
          struck.set(i);
        }
      }
    }
    return effect;
  }

  /** The faults that some call has suffered, each once. */
  public List<CallFault> struck() {
    return struck.stream().mapToObj(faults::get).toList();
  }
}
