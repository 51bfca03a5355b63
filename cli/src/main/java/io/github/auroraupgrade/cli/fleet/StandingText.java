package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.aws.execution.RolloutReader.Seen;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a rollout is, for people: a bar for each wave.
 *
 * @param failed runs of waves under way that count as failed, or the first of them
 * @param asked the question it waits to have answered
 * @param aws the options by which it was found, as a person types them
 */
public record StandingText(
    RolloutStanding standing,
    Seen seen,
    List<EndedRun> failed,
    Optional<Question> asked,
    List<String> aws) {
  private static final int BAR = 30;

  /** Of a rollout whose questions are answered elsewhere. */
  public StandingText(RolloutStanding standing, Seen seen) {
    this(standing, seen, List.of(), Optional.empty(), List.of());
  }

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
    failed.forEach(run -> text.append(line(run)));
    standing
        .held()
        .ifPresent(
            why ->
                text.append("HELD: ").append(why).append("\n  ").append(whatToDo()).append('\n'));
    asked.ifPresent(
        question ->
            text.append("ASKED: wave ")
                .append(question.wave())
                .append(" waits for an answer.\n  aurora-upgrade fleet approve --rollout ")
                .append(standing.rollout())
                .append(" --plan ")
                .append(question.hash())
                .append(where())
                .append(", or fleet reject\n"));
    return text.toString();
  }

  private String whatToDo() {
    return standing.alarms().isPresent()
        ? "Look at what the alarm watches, or at the alarm itself in CloudWatch; or fleet abort"
        : "aurora-upgrade fleet resume --rollout "
            + standing.rollout()
            + " --allow N"
            + where()
            + ", or fleet abort";
  }

  private String where() {
    return aws.isEmpty() ? "" : " " + String.join(" ", aws);
  }

  private String wish() {
    return (standing.control().wish() == Wish.PAUSE ? "paused by " : "stopped by ")
        + standing.control().words();
  }

  private static String line(EndedRun run) {
    return "  failed: %s in %s, run %s: %s%n"
        .formatted(run.identifier(), run.account(), run.run().orElse("-"), run.reason().orElse("-"))
        .replace(System.lineSeparator(), "\n");
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
