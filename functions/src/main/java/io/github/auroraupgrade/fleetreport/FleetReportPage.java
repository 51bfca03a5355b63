package io.github.auroraupgrade.fleetreport;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report of a rollout as one self-contained page that a manager understands: waves, bars, what
 * failed first. {@code fleet-report.jte} is its template.
 */
public record FleetReportPage(FleetReport report) {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          FleetReportPage.class.getClassLoader(),
          "gg.jte.generated.precompiled");
  private static final int BAR = 200;
  private static final int HUNDRED = 100;
  private static final int MOST_ROWS = 500;
  private static final int DIGITS = 8;

  /** The page, in UTF-8. */
  public byte[] html() {
    StringOutput output = new StringOutput();
    TEMPLATES.render("fleet-report.jte", this, output);
    return Printable.lines(output.toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether every wave came to its end and nothing failed. */
  public boolean isGood() {
    return report.outcome().equals("done") && report.failed() == 0;
  }

  /** Why it ended, as a sentence. */
  public String sentence() {
    return "It ended because " + report.reason();
  }

  /** Databases of a wave on their target. */
  public int upgraded(WaveReport wave) {
    return wave.count(RunResult.UPGRADED);
  }

  /** Databases of a wave that neither failed nor were upgraded. */
  public int others(WaveReport wave) {
    return wave.databases() - upgraded(wave) - wave.failed();
  }

  /** How much of a wave is upgraded, whole per cent. */
  public int percent(WaveReport wave) {
    return wave.databases() == 0 ? HUNDRED : HUNDRED * upgraded(wave) / wave.databases();
  }

  /** The bar's width. */
  public int width(WaveReport wave) {
    return BAR * percent(wave) / HUNDRED;
  }

  /** From the wave's first end of a run to its last. */
  public String took(WaveReport wave) {
    return wave.firstEnded()
        .flatMap(
            first -> wave.lastEnded().map(last -> HumanFormat.of(Duration.between(first, last))))
        .orElse("-");
  }

  /** Who approved the wave's plans, each with the beginning of the plan's hash. */
  public String approvedBy(WaveReport wave) {
    String approved =
        wave.plans().stream()
            .flatMap(
                plan ->
                    plan.approvedBy().stream()
                        .map(by -> by + " (" + plan.hash().substring(0, DIGITS) + ")"))
            .distinct()
            .collect(Collectors.joining(", "));
    return approved.isEmpty() ? "-" : approved;
  }

  /** What is not on its target, failures first; of thousands the first. */
  public List<EndedRun> notUpgraded() {
    return report.waves().stream()
        .flatMap(wave -> wave.runs().stream())
        .filter(run -> run.result() != RunResult.UPGRADED)
        .limit(MOST_ROWS)
        .toList();
  }

  /** Why a database is not upgraded. */
  public String why(EndedRun run) {
    return run.reason().orElse("-");
  }

  /** A time in UTC. */
  public String at(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
