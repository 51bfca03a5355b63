package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mails of a run that does not continue on its own: it waits, it asks, it was rejected. */
public final class ApprovalNotices {
  private ApprovalNotices() {}

  /** A run has taken the database and waits for its time. */
  public static Notice scheduled(NoticeContext occasion, Plan plan, String planHash) {
    return occasion.notice(
        "scheduled",
        "running",
        occasion.database() + ": " + Tables.goal(plan) + " is scheduled",
        new PlainTextBuilder()
            .paragraph(
                "The upgrade of global database "
                    + occasion.database()
                    + " to "
                    + plan.targetEngineVersion().text()
                    + " is planned. Nothing has been changed. While it waits, no other run can"
                    + " start on this database.")
            .items("It waits for", waitsFor(plan.conditions()))
            .order(plan)
            .section("Why now", plan.because())
            .items("If nothing is done", plan.ifNothingIsDone())
            .section("What you have to do", "Nothing. You will get a mail when the upgrade begins.")
            .section(
                "How to stop it",
                "With the command below: nothing is started, and the run ends when it next wakes"
                    + " up; with --now, at once.")
            .command("To stop", occasion.stopCommand())
            .lines("Plan", List.of("SHA-256 " + planHash)));
  }

  /** What a run waits for before it begins. */
  private static List<String> waitsFor(Conditions conditions) {
    List<String> waits = new ArrayList<>();
    waits.add("Start: " + conditions.startAt().text());
    if (!conditions.changeCalendars().isEmpty()) {
      waits.add("Open change calendars: " + String.join(", ", conditions.changeCalendars()));
    }
    return waits;
  }

  /** Somebody has to answer. */
  public static Notice wanted(
      NoticeContext occasion, Plan plan, NextAction.AskApproval question, String token) {
    String version = plan.targetEngineVersion().text();
    return occasion.notice(
        "approval",
        "waiting",
        occasion.database()
            + ": "
            + (question.time() > 1 ? "REMINDER, approve" : "approve")
            + " the "
            + Tables.goal(plan)
            + "?",
        new PlainTextBuilder()
            .paragraph(
                "The upgrade of global database "
                    + occasion.database()
                    + " to "
                    + version
                    + " waits for your answer "
                    + question.gate().words()
                    + ".")
            .section("Why you are asked", question.reason())
            .order(plan)
            .section("Why now", plan.because())
            .items("If nothing is done", plan.ifNothingIsDone())
            .items("Warnings", Tables.warnings(plan))
            .items("Checks that were not made", Tables.unchecked(plan))
            .section(
                "How long it takes",
                "It takes "
                    + HumanFormat.duration(plan.estimate())
                    + "; "
                    + HumanFormat.switchoverMeanwhile(plan)
                    + ".")
            .section(
                "What happens next",
                "When you approve, the plan is recomputed. If it differs, you will be asked to"
                    + " approve the new one. If nobody answers by "
                    + HumanFormat.of(question.until())
                    + ", the run ends.")
            .command("To approve", occasion.approveCommand(question.planHash()))
            .command("To reject", occasion.rejectCommand())
            .command(
                "The same with the AWS CLI; put in your name, or REJECTED and a reason",
                occasion.awsApproveCommand(question.planHash(), token))
            .lines("Plan", List.of("SHA-256 " + question.planHash())));
  }

  /** What a chat shows of the question: everything but the token. */
  public static String inShort(NoticeContext occasion, NextAction.AskApproval question) {
    return new PlainTextBuilder()
        .section("Why you are asked", question.reason())
        .command("To approve", occasion.approveCommand(question.planHash()))
        .text();
  }

  /** A person said no. */
  public static Notice declined(
      NoticeContext occasion,
      NextAction.Decline decline,
      Optional<Progress> progress,
      Instant now) {
    return occasion.notice(
        "declined",
        "failed",
        occasion.database() + ": upgrade rejected by a person",
        new PlainTextBuilder()
            .paragraph(
                "The upgrade of global database "
                    + occasion.database()
                    + " has ended, because a person rejected it.")
            .section("Who, and why", decline.reason())
            .lines("Members", progress.map(Tables::conditions).orElse(List.of()))
            .section("Disaster recovery", Tables.gap(progress, now))
            .section("What you have to do", decline.nextAction()));
  }
}
