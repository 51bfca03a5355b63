package io.github.auroraupgrade.simulator.aurora.state;

import java.time.Instant;
import java.util.List;

/**
 * One upgrade of a global cluster as a whole.
 *
 * @param members the primary first, unless it is there already
 * @param begin when the global status turns to {@code upgrading}
 */
public record GlobalUpgradeRun(
    String global, List<Upgrade> members, Instant begin, String target, boolean major) {

  public GlobalUpgradeRun {
    members = List.copyOf(members);
  }

  /** When the global cluster is available again, if all goes well. */
  public Instant end() {
    return members.stream().map(Upgrade::end).max(Instant::compareTo).orElse(begin).plusSeconds(30);
  }

  public boolean isPrimary(Upgrade member) {
    return member.equals(members.getFirst());
  }
}
