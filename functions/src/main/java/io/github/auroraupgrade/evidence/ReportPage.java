package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.auroraupgrade.evidence.Report.MemberReport;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.notice.Spoken;
import io.github.auroraupgrade.rollout.Answer;
import io.github.auroraupgrade.rollout.GivenApproval;
import io.github.auroraupgrade.rollout.Progress.SeenMember;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report as one self-contained page: no script, no other file, readable in light and dark, on
 * paper, and by a screen reader. {@code report.jte} is its template; this type only puts values
 * into words. The picture repeats what the tables say, so nobody has to see it.
 */
public record ReportPage(Report report) {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          "gg.jte.generated.precompiled");

  public ReportPage {
    requireNonNull(report, "report is null");
  }

  /** The page, in UTF-8. */
  public byte[] html() {
    StringOutput output = new StringOutput();
    TEMPLATES.render("report.jte", this, output);
    return output.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the browser's tab and the first line say. */
  public String title() {
    return report.globalClusterIdentifier() + ": " + verdict();
  }

  /** How it ended, in two or three words. */
  public String verdict() {
    return switch (report.outcome()) {
      case SUCCEEDED -> "upgraded to " + report.targetEngineVersion().text();
      case HALTED -> "upgrade halted";
      case DECLINED -> "rejected by a person";
      case BROKEN -> "run broken";
    };
  }

  /** What a person said, with the reason, and whether it counted. */
  public String answer(GivenApproval given) {
    String word = given.answer() == Answer.Word.APPROVED ? "approved" : "rejected";
    String reason = given.reason().isBlank() ? "" : ": " + given.reason();
    return word + reason + (given.accepted() ? "" : " (another plan: it did not count)");
  }

  /** The engine by its usual name. */
  public String engine() {
    return report.engine() == Engine.AURORA_POSTGRESQL ? "Aurora PostgreSQL" : "Aurora MySQL";
  }

  /** How long the run took. */
  public String took() {
    return Spoken.of(Duration.between(report.startedAt(), report.finishedAt()));
  }

  /** How long the run was expected to take. */
  public String tookPredicted() {
    return spoken(report.predicted().seconds());
  }

  /** How long the members differed. */
  public String gap() {
    return report.disasterRecoveryGapSeconds().map(ReportPage::spoken).orElse("none");
  }

  /** How long the members were expected to differ. */
  public String gapPredicted() {
    return spoken(report.predictedDisasterRecoveryGapSeconds());
  }

  /** How long the primary was expected to accept no writes; nothing measures it. */
  public String outagePredicted() {
    return spoken(report.predicted().writeOutageSeconds());
  }

  /** The picture. */
  public Timeline timeline() {
    return Timeline.of(report);
  }

  /** A member before and after. */
  public record MemberRow(String name, String region, String role, String before, String after) {}

  /** Every member that had something to do: its version before the run, and what it is now. */
  public List<MemberRow> members() {
    Map<RdsArn, MemberReport> first = new LinkedHashMap<>();
    report.members().forEach(step -> first.putIfAbsent(step.cluster(), step));
    return first.values().stream()
        .map(
            step ->
                new MemberRow(
                    step.cluster().identifier(),
                    step.cluster().region(),
                    step.role().word(),
                    step.from().text(),
                    condition(step.cluster().identifier()).orElse("not looked at")))
        .toList();
  }

  private Optional<String> condition(String identifier) {
    return report.membersAtEnd().stream()
        .filter(seen -> seen.label().startsWith(identifier + " "))
        .map(SeenMember::condition)
        .findFirst();
  }

  /** A time for people. */
  public String at(Instant instant) {
    return Spoken.of(instant);
  }

  /** A time for people, or a dash. */
  public String at(Optional<Instant> instant) {
    return instant.map(Spoken::of).orElse("–");
  }

  /** A duration for people, or what stands for it. */
  public String duration(Optional<Long> seconds) {
    return seconds.map(ReportPage::spoken).orElse("not done");
  }

  private static String spoken(long seconds) {
    return Spoken.of(Duration.ofSeconds(seconds));
  }
}
