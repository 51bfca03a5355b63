package io.github.auroraupgrade.evidence.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.auroraupgrade.evidence.report.Report.MemberReport;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.notice.ConsoleLink;
import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.GivenApproval;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import io.github.auroraupgrade.text.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report as one self-contained page: no script, no other file, readable in light and dark, on
 * paper, and by a screen reader. {@code report.jte} is its template; this type only puts values
 * into words. The picture repeats what the tables say, so nobody has to see it.
 */
public record ReportPage(Report report) {
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          "gg.jte.generated.precompiled");

  /** The page, in UTF-8. */
  public byte[] html() {
    StringOutput output = new StringOutput();
    TEMPLATES.render("report.jte", this, output);
    return Printable.lines(output.toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** What the browser's tab and the first line say. */
  public String title() {
    return report.globalClusterIdentifier() + ": " + verdict();
  }

  /** How it ended, in two or three words. */
  public String verdict() {
    return switch (report.outcome()) {
      case SUCCEEDED ->
          (isPatch() ? "patched, on " : "upgraded to ") + report.targetEngineVersion().text();
      case HALTED -> "upgrade halted";
      case DECLINED -> "rejected by a person";
      case BROKEN -> "run broken";
    };
  }

  /** Whether the run applied what waited, and upgraded no member to another version. */
  private boolean isPatch() {
    return report.members().isEmpty()
        && report.acts().stream()
            .anyMatch(act -> act.call().equals("ApplyPendingMaintenanceAction"));
  }

  /** What a person said, with the reason, and whether it counted. */
  public String answer(GivenApproval given) {
    String word = given.answer() == ApprovalAnswer.Word.APPROVED ? "approved" : "rejected";
    String reason = given.reason().isBlank() ? "" : ": " + given.reason();
    return word + reason + (given.accepted() ? "" : " (for another plan, not counted)");
  }

  /** The engine by its usual name. */
  public String engine() {
    return report.engine() == Engine.AURORA_POSTGRESQL ? "Aurora PostgreSQL" : "Aurora MySQL";
  }

  /** How long the run took. */
  public String took() {
    return HumanFormat.of(Duration.between(report.startedAt(), report.finishedAt()));
  }

  /** How long the run was expected to take. */
  public String tookPredicted() {
    return HumanFormat.duration(report.predicted());
  }

  /** How long the members differed. */
  public String gap() {
    return report.disasterRecoveryGapSeconds().map(ReportPage::spoken).orElse("none");
  }

  /** How long the members were expected to differ; nobody knows it to the minute. */
  public String gapPredicted() {
    long seconds = report.predictedDisasterRecoveryGapSeconds();
    return seconds == 0 ? "none" : "about " + spoken(seconds);
  }

  /** How long the primary was expected to accept no writes. */
  public String outagePredicted() {
    return HumanFormat.writeOutage(report.predicted());
  }

  /** How long the primary's writer was down, by each source that tells. */
  public List<String> outages() {
    List<String> told = report.readAtEnd().outages().stream().map(ReportPage::outage).toList();
    return told.isEmpty() ? List.of("not measured: no event or metric shows it") : told;
  }

  private static String outage(WriteOutage outage) {
    String words = seconds(outage.length());
    String when =
        " (" + outage.instance() + ", " + clock(outage.from()) + " to " + clock(outage.until());
    return switch (outage.source()) {
      case RDS_EVENTS -> words + when + " UTC, by RDS events)";
      case ENGINE_UPTIME -> "at most " + words + when + " UTC, by CloudWatch's EngineUptime)";
    };
  }

  private static String seconds(Duration length) {
    return length.toMinutes() < 5 ? length.toSeconds() + " s" : HumanFormat.of(length);
  }

  private static String clock(Instant at) {
    return Timeline.seconds(at);
  }

  /** How long it waited for approvals. */
  public String waitedForApproval() {
    Duration waited = Waits.of(report, Waits.For.APPROVAL);
    return waited.isZero() ? "none" : HumanFormat.of(waited);
  }

  /** Who started the run, as far as it is known. */
  public String startedBy() {
    return report.startedBy().orElse("the input does not say")
        + "; CloudTrail has the caller of StartExecution";
  }

  /** Who approved, where somebody did. */
  public String approvedBy() {
    String names =
        report.approvals().stream()
            .filter(given -> given.accepted())
            .filter(given -> given.answer() == ApprovalAnswer.Word.APPROVED)
            .map(given -> given.by() + " (" + given.gate().words() + ")")
            .distinct()
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "nobody" : names;
  }

  /** What ran. */
  public String tool() {
    return report.tool().words();
  }

  /** The fingerprint of the state machine's definition. */
  public String definition() {
    return report.tool().definitionSha256().map(sha -> "SHA-256 " + sha).orElse("not told");
  }

  /** How an instance was, or the text for "unknown". */
  public String seen(Optional<ReportedInstance.Seen> seen) {
    return seen.map(ReportedInstance.Seen::words).orElse("–");
  }

  /** What an instance is for. */
  public String role(ReportedInstance instance) {
    return instance.after().or(instance::before).filter(ReportedInstance.Seen::writer).isPresent()
        ? "writer"
        : "reader";
  }

  /** The picture for narrow screens. */
  public Timeline narrowTimeline() {
    return Timeline.narrow(report);
  }

  /** How long it waited for people, times, calendars and health. */
  public String waited() {
    return report.waitedSeconds() == 0 ? "none" : spoken(report.waitedSeconds());
  }

  /** The AWS account that the run was in. */
  public String account() {
    return ofArn(ACCOUNT);
  }

  /** The Region that the run was in. */
  public String region() {
    return ofArn(REGION);
  }

  private String ofArn(int part) {
    String[] parts = report.executionArn().split(":", -1);
    return parts.length > part ? parts[part] : "unknown";
  }

  /** How many checks there were, by what they found. */
  public String checksSummary() {
    return Stream.of(Verdict.values())
        .filter(verdict -> counted(verdict) > 0)
        .map(verdict -> counted(verdict) + " " + of(verdict, counted(verdict)))
        .collect(Collectors.joining(", "));
  }

  private static String of(Verdict verdict, long count) {
    return switch (verdict) {
      case PASS -> "passed";
      case UNCHECKED -> "not made";
      case WARNING -> count == 1 ? "warning" : "warnings";
      case BLOCKER -> count == 1 ? "blocker" : "blockers";
    };
  }

  private long counted(Verdict verdict) {
    return report.checks().stream().filter(check -> check.verdict() == verdict).count();
  }

  /** What a check found, in a word. */
  public String verdict(Finding check) {
    return check.verdict().name().toLowerCase(Locale.ROOT);
  }

  /** The picture. */
  public Timeline timeline() {
    return Timeline.of(report);
  }

  /** What was done, in order. */
  public List<DoneStep> steps() {
    return DoneStep.of(report);
  }

  /** A member before and after. */
  public record MemberRow(String label, String before, String after) {}

  /** Every member: its version before the run, and what it is now. */
  public List<MemberRow> members() {
    Map<String, MemberRow> rows = new LinkedHashMap<>();
    for (MemberReport step : report.members()) {
      String name = step.cluster().identifier();
      String label = name + " (" + step.role().word() + ", " + step.cluster().region() + ")";
      rows.putIfAbsent(name, new MemberRow(label, step.from().text(), "absent, or not read"));
    }
    for (SeenMember seen : report.membersAtEnd()) {
      String name = seen.label().substring(0, seen.label().indexOf(' '));
      String before = rows.containsKey(name) ? rows.get(name).before() : versionsBefore(name);
      rows.put(name, new MemberRow(seen.label(), before, seen.condition()));
    }
    return List.copyOf(rows.values());
  }

  /** Of a member whose version no step changes, as its instances had it. */
  private String versionsBefore(String cluster) {
    String versions =
        report.readAtEnd().instances().stream()
            .filter(instance -> instance.cluster().identifier().equals(cluster))
            .flatMap(instance -> instance.before().stream())
            .map(ReportedInstance.Seen::version)
            .distinct()
            .collect(Collectors.joining(" and "));
    return versions.isEmpty() ? "absent, or not read" : versions;
  }

  /** A time for people. */
  public String at(Instant instant) {
    return HumanFormat.of(instant);
  }

  /** A time for people, or a dash. */
  public String at(Optional<Instant> instant) {
    return instant.map(HumanFormat::of).orElse("–");
  }

  /** A duration for people, or the text for "unknown". */
  public String duration(Optional<Duration> took) {
    return took.map(HumanFormat::of).orElse("not done");
  }

  private static String spoken(long seconds) {
    return HumanFormat.of(Duration.ofSeconds(seconds));
  }

  /** The page of the execution in the AWS console, for those who may sign in there. */
  public String consoleLink() {
    return ConsoleLink.of(report.executionArn());
  }
}
