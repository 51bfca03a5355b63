package io.github.auroraupgrade.simulator.torture.observe;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What happened, step by step, as lines for people; same seed, same lines. */
public final class Transcript {
  private final Clock clock;
  private final boolean isKept;
  private final List<String> lines = new ArrayList<>();

  /** One that is not kept costs nothing. */
  public Transcript(Clock clock, boolean isKept) {
    this.clock = clock;
    this.isKept = isKept;
  }

  public void add(String who, String what) {
    if (isKept) {
      lines.add(clock.instant().truncatedTo(ChronoUnit.MILLIS) + "  " + who + ": " + what.strip());
    }
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
