package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The mails. Each says what happened, where, why now, what happens next, what to do, and how to
 * stop it, as far as that applies.
 */
public final class Notices {
  private Notices() {}

  /** The upgrade begins. */
  public static Notice started(NoticeContext occasion, Plan plan, String planHash) {
    return occasion.notice(
        "started",
        "running",
        occasion.database() + ": " + Tables.goal(plan) + " started",
        new PlainTextBuilder()
            .paragraph(
                "Global database "
                    + occasion.database()
                    + (plan.appliesPatches()
                        ? " gets the pending patches and stays on "
                        : " is being upgraded to ")
                    + Tables.engine(plan)
                    + " "
                    + plan.targetEngineVersion().text()
                    + ".")
            .plan(plan)
            .section("What happens next", whatHappens(plan))
            .section("What you have to do", nothingNow(plan))
            .section(
                "How to stop it",
                "With the command below. Members that are under way finish; nothing more is"
                    + " started; the run ends with a report and a mail.")
            .command("To stop", occasion.stopCommand())
            .lines("Plan", List.of("SHA-256 " + planHash)));
  }

  /** Members are done; others may follow. */
  public static Notice membersUpgraded(
      NoticeContext occasion, PlanHistory plans, Progress progress, List<RdsArn> members) {
    Plan plan = plans.current();
    String names = members.stream().map(RdsArn::identifier).collect(Collectors.joining(", "));
    long done =
        progress.steps().values().stream().filter(step -> step.doneAt().isPresent()).count();
    long all =
        Stream.concat(plan.steps().stream().map(Step::id), progress.steps().keySet().stream())
            .distinct()
            .count();
    return occasion.notice(
        "member-upgraded",
        "running",
        occasion.database()
            + ": "
            + names
            + (plan.appliesPatches() ? " patched (" : " upgraded (")
            + done
            + " of "
            + all
            + ")",
        new PlainTextBuilder()
            .paragraph(
                names
                    + " of global database "
                    + occasion.database()
                    + (members.size() == 1 ? " runs " : " run ")
                    + plan.targetEngineVersion().text()
                    + ": cluster and DB instances, confirmed by two readings.")
            .lines("So far", Tables.durations(plans, progress))
            .section(
                "What happens next",
                done == all
                    ? "All members are checked once more."
                    : "The next member is upgraded. The primary cluster comes last."));
  }

  private static String nothingNow(Plan plan) {
    return plan.afterwards().isEmpty()
        ? "Nothing. You will get a mail when it has ended."
        : "Nothing now. You will get a mail when it has ended; then do what \"Afterwards\" lists.";
  }

  private static String whatHappens(Plan plan) {
    if (plan.steps().stream().anyMatch(RestoreCluster.class::isInstance)) {
      return "A snapshot of the primary is restored on the new version, gets instances, and becomes"
          + " a new global database with secondaries in the same Regions. The old one is left"
          + " unchanged and keeps taking writes; anything written after the snapshot is not in"
          + " the new one.";
    }
    if (plan.steps().stream().anyMatch(CreateSecondary.class::isInstance)) {
      return "The secondaries are detached and kept; the primary is upgraded"
          + (plan.takesMajor()
              ? ", with no writes until that is done"
              : ", and its writer restarts once")
          + "; then secondaries like the old ones are created under new names. Until the last"
          + " one holds all the data, there is no other Region to fail over to.";
    }
    if (plan.upgradesTogether()) {
      return "AWS upgrades all members in one operation, the primary included: until it is done,"
          + " applications have no writer and no managed switchover is possible. The run watches"
          + " until every member is available on the new version.";
    }
    if (plan.appliesPatches()) {
      return "Each secondary cluster gets the patch and is watched until it is available again,"
          + " one of them first and alone; then comes the primary cluster, and its writer"
          + " restarts once. The"
          + " version does not change; until the last member is done, patch levels differ.";
    }
    return "Each secondary cluster is upgraded and watched until it is available on the new"
        + " version, one of them first and alone; then comes the primary cluster, and its writer"
        + " restarts once."
        + " Until the last member is done, the members differ in version and a managed"
        + " switchover may be refused.";
  }

  /** Everything is done. */
  public static Notice succeeded(
      NoticeContext occasion, PlanHistory plans, Progress progress, Instant now, Done done) {
    Plan plan = plans.current();
    if (plan.steps().stream().anyMatch(RestoreCluster.class::isInstance)) {
      return restored(occasion, plans, progress, done);
    }
    return occasion.notice(
        "succeeded",
        "succeeded",
        occasion.database() + ": " + Tables.reached(plan),
        new PlainTextBuilder()
            .paragraph(
                "Every member of global database "
                    + occasion.database()
                    + " runs "
                    + Tables.engine(plan)
                    + " "
                    + plan.targetEngineVersion().text()
                    + ".")
            .lines("What was done", Tables.durations(plans, progress))
            .section(
                "Disaster recovery",
                plan.upgradesTogether() ? Tables.TOGETHER : Tables.gap(Optional.of(progress), now))
            .items(
                "What you have to do",
                done.remains().isEmpty() ? List.of("Nothing.") : done.remains())
            .lines("Members", Tables.conditions(progress)));
  }

  /** A new global database stands next to the old one. */
  private static Notice restored(
      NoticeContext occasion, PlanHistory plans, Progress progress, Done done) {
    return occasion.notice(
        "succeeded",
        "succeeded",
        occasion.database() + ": restored on " + plans.current().targetEngineVersion().text(),
        new PlainTextBuilder()
            .paragraph(done.reason())
            .lines("What was done", Tables.durations(plans, progress))
            .items("What you have to do", done.remains())
            .lines("Members of the old global database", Tables.conditions(progress)));
  }

  /** It was halted: something went wrong with the database. */
  public static Notice halted(
      NoticeContext occasion,
      String reason,
      String nextAction,
      Optional<Progress> progress,
      Instant now) {
    return occasion.notice(
        "failed",
        "failed",
        occasion.database() + ": upgrade HALTED, action needed",
        new PlainTextBuilder()
            .paragraph(
                "The upgrade of global database " + occasion.database() + " has been halted.")
            .section("Why", SeenMember.without(reason))
            .lines("Members", progress.map(Tables::conditions).orElse(List.of()))
            .section("What it means", RunConsequences.ofHalt(progress))
            .section("Disaster recovery", Tables.gap(progress, now))
            .section("What you have to do", nextAction));
  }

  /** It broke: the tool itself, or its access to AWS. */
  public static Notice broken(
      NoticeContext occasion,
      String error,
      String cause,
      Optional<Progress> progress,
      Instant now) {
    return occasion.notice(
        "failed",
        "failed",
        occasion.database() + ": upgrade run failed with an internal error, action needed",
        new PlainTextBuilder()
            .paragraph(
                "The run for global database "
                    + occasion.database()
                    + " ended because of an unexpected error.")
            .section("Error", error)
            .section("Cause", cause)
            .lines("Members when last seen", progress.map(Tables::conditions).orElse(List.of()))
            .section("What it means", RunConsequences.ofBreak(progress))
            .section("Disaster recovery", Tables.gap(progress, now))
            .section(
                "What you have to do",
                "Fix the cause (permissions, network, or a bug in this tool) and start the upgrade"
                    + " again; completed steps are skipped."));
  }
}
