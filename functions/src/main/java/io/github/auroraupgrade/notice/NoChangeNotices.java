package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.Refusal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The mails of runs that have changed nothing: a plan, nothing to do, a refusal. */
public final class NoChangeNotices {
  private NoChangeNotices() {}

  /**
   * A dry run's plan.
   *
   * @param request the dry run's input
   */
  public static Notice planned(
      NoticeContext occasion, Plan plan, String planHash, JsonNode request) {
    return occasion.notice(
        "plan",
        "succeeded",
        occasion.database()
            + ": plan for "
            + (plan.appliesPatches()
                ? "a " + Tables.goal(plan)
                : plan.targetEngineVersion().text()),
        new PlainTextBuilder()
            .paragraph(
                "This is a plan. Nothing has been changed. Global database "
                    + occasion.database()
                    + (plan.appliesPatches()
                        ? " can get the pending patches of "
                        : " can be upgraded to ")
                    + Tables.engine(plan)
                    + " "
                    + plan.targetEngineVersion().text()
                    + plan.uncheckedWords()
                    + ".")
            .plan(plan)
            .section("How to run it", "With this command, which shows the plan again and asks:")
            .command("To start", occasion.startCommand(plan, request))
            .command("The same with the AWS CLI, at once", occasion.awsStartCommand(plan, request))
            .lines("Plan", List.of("SHA-256 " + planHash)));
  }

  /** There was nothing to do. */
  public static Notice nothingToDo(NoticeContext occasion, String reason, String because) {
    return occasion.notice(
        "nothing-to-do",
        "succeeded",
        occasion.database() + ": nothing to upgrade",
        new PlainTextBuilder()
            .paragraph(reason)
            .section("Why this run", because)
            .section("What you have to do", "Nothing. Nothing has been changed."));
  }

  /** Refused before anything was touched. */
  public static Notice rejected(NoticeContext occasion, List<Refusal> refusals) {
    PlainTextBuilder letter =
        new PlainTextBuilder()
            .paragraph(
                "The upgrade of "
                    + occasion
                        .globalClusterIdentifier()
                        .map(identifier -> "global database " + identifier)
                        .orElse("an unknown global database")
                    + " was refused. Nothing has been changed.");
    for (Refusal refusal : refusals) {
      letter.section(
          refusal.rule().printed(), refusal.reason(), "What you have to do: " + refusal.remedy());
    }
    return occasion.notice("rejected", "failed", occasion.database() + ": upgrade refused", letter);
  }

  /** Another run holds the database. */
  public static Notice busy(NoticeContext occasion, String reason) {
    return occasion.notice(
        "rejected",
        "failed",
        occasion.database() + ": upgrade refused, another run is in progress",
        new PlainTextBuilder()
            .paragraph(reason)
            .section(
                "What you have to do",
                "Nothing, if that run is wanted. Otherwise stop it, then start again."));
  }
}
