package io.github.auroraupgrade.fleetreport;

import io.github.auroraupgrade.fleetplan.progress.RunResult;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is kept of a rollout.
 *
 * @param execution of the hub's state machine that ended it
 * @param outcome a word: {@code done}, {@code aborted}
 * @param reason a sentence
 * @param policy as it was started
 */
public record FleetReport(
    int schema,
    String rollout,
    String execution,
    String outcome,
    String reason,
    Instant finishedAt,
    JsonNode policy,
    List<WaveReport> waves) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  public FleetReport {
    waves = List.copyOf(waves);
  }

  /** Databases on their target, over all waves. */
  public int upgraded() {
    return waves.stream().mapToInt(wave -> wave.count(RunResult.UPGRADED)).sum();
  }

  /** Databases whose run counts as failed. */
  public int failed() {
    return waves.stream().mapToInt(WaveReport::failed).sum();
  }
}
