package io.github.auroraupgrade.evidence;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.evidence.report.FinalReading;
import io.github.auroraupgrade.evidence.report.Report;
import io.github.auroraupgrade.evidence.report.Report.MemberReport;
import io.github.auroraupgrade.evidence.report.Report.Outcome;
import io.github.auroraupgrade.evidence.report.ReportedEvent;
import io.github.auroraupgrade.evidence.report.ReportedInstance;
import io.github.auroraupgrade.evidence.report.WriteOutage;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.GivenApproval;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report of a run that began at three o'clock, with what a test wants in it. */
public final class SampleReport {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final Duration lasting;
  private final List<MemberReport> steps = new ArrayList<>();
  private String because = "Started by hand.";

  private SampleReport(Duration lasting) {
    this.lasting = lasting;
  }

  /** A run of this length. */
  public static SampleReport lasting(Duration lasting) {
    return new SampleReport(lasting);
  }

  public SampleReport step(Duration asked, Duration begun, Duration done) {
    return with(asked, begun, Optional.of(done));
  }

  /** A step that was begun and is not done. */
  public SampleReport unfinished(Duration asked, Duration begun) {
    return with(asked, begun, Optional.empty());
  }

  public SampleReport because(String words) {
    because = words;
    return this;
  }

  private SampleReport with(Duration asked, Duration begun, Optional<Duration> done) {
    steps.add(
        new MemberReport(
            TestFleet.EUROPE,
            Role.SECONDARY,
            EngineVersion.parse("16.8"),
            EngineVersion.parse("16.13"),
            Optional.of(START.plus(asked)),
            Optional.of(START.plus(begun)),
            done.map(START::plus),
            done.map(end -> end.minus(asked).toSeconds()),
            1,
            List.of("request-1")));
    return this;
  }

  /** The report. */
  public Report report() {
    return new Report(
        Report.SCHEMA,
        "arn:aws:states:us-east-1:123456789012:execution:AuroraUpgrade:orders-1",
        "orders",
        Engine.AURORA_POSTGRESQL,
        Outcome.HALTED,
        "Failed.",
        EngineVersion.parse("16.13"),
        "0".repeat(64),
        List.of(because),
        List.of(),
        List.of(Finding.pass(RuleName.MEMBERS_AVAILABLE, "Every member is available.")),
        START,
        START.plus(lasting),
        new Estimate(60, 30, "a guess."),
        60,
        Optional.of(60L),
        Optional.of(new VersionSkew(START.plusSeconds(60), Optional.of(START.plusSeconds(120)))),
        0,
        steps,
        List.of(),
        List.of(),
        List.of(
            new GivenApproval(
                ApprovalGate.START,
                "0".repeat(64),
                ApprovalAnswer.Word.APPROVED,
                "arn:aws:iam::123456789012:user/ana",
                START,
                "",
                true)),
        Progress.beginning(START).journal(),
        List.of("s3://evidence/runs/orders/orders-1/report.json"),
        List.of(),
        Optional.of("arn:aws:iam::123456789012:user/ana"),
        new ToolVersion("1.0", "0123abcd", Optional.of("7"), Optional.of("0".repeat(64))),
        readAtEnd());
  }

  private static FinalReading readAtEnd() {
    ReportedInstance.Seen before =
        new ReportedInstance.Seen("16.8", "available", "db.r6g.large", true);
    return new FinalReading(
        List.of(
            new ReportedInstance(
                TestFleet.PRIMARY, "orders-use1-1", Optional.of(before), Optional.empty())),
        List.of(new ReportedEvent(TestFleet.PRIMARY, START, "DB instance shutdown.")),
        List.of(
            new WriteOutage(
                "orders-use1-1",
                START.plusSeconds(60),
                START.plusSeconds(86),
                WriteOutage.Source.RDS_EVENTS)),
        List.of("Describe the events of orders-euw1 in eu-west-1: refused."));
  }
}
