package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.aws.execution.RolloutReader.Seen;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import java.util.Locale;

/** How far a rollout is, for people: a bar for each wave. */
public record StandingText(RolloutStanding standing, Seen seen) {
  private static final int BAR = 30;

  /** Several lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Rollout ")
        .append(standing.rollout())
        .append(": ")
        .append(seen.status().toLowerCase(Locale.ROOT))
        .append(seen.error().isEmpty() ? "" : " (" + seen.error() + ")")
        .append(standing.control().wish() == Wish.RUN ? "" : ", " + wish())
        .append('\n');
    standing.waves().forEach(wave -> text.append(line(wave)));
    standing
        .held()
        .ifPresent(
            why ->
                text.append("HELD: ")
                    .append(why)
                    .append("\n  aurora-upgrade fleet resume --rollout ")
                    .append(standing.rollout())
                    .append(" --allow N, or fleet abort\n"));
    return text.toString();
  }

  private String wish() {
    return (standing.control().wish() == Wish.PAUSE ? "paused by " : "stopped by ")
        + standing.control().words();
  }

  private static String line(WaveStanding wave) {
    if (wave.databases() == 0) {
      return String.format(Locale.ROOT, "  %-20s not planned yet%n", wave.wave());
    }
    int ended = wave.tally().ended();
    int full = Math.min(BAR, BAR * ended / wave.databases());
    return String.format(
        Locale.ROOT,
        "  %-20s [%s%s] %d of %d ended, %d upgraded, %d failed, %d at work%s%n",
        wave.wave(),
        "#".repeat(full),
        ".".repeat(BAR - full),
        ended,
        wave.databases(),
        wave.tally().count(RunResult.UPGRADED),
        wave.tally().failed(),
        Math.max(0, wave.tally().begun() - ended),
        wave.isJudged() ? ", good" : "");
  }
}
