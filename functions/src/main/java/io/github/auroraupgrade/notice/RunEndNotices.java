package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The mail about a run that could not send its own last mail. */
public final class RunEndNotices {
  private static final String UNKNOWN = "Step Functions does not say.";

  private RunEndNotices() {}

  /**
   * It was stopped from outside, reached a limit of Step Functions, or its last mail failed.
   *
   * @param claim what has become of its claim, a sentence
   * @param progress as it was seen last
   */
  public static Notice died(
      NoticeContext occasion, RunEnd end, String claim, Optional<Progress> progress, Instant now) {
    return occasion.notice(
        "failed",
        "failed",
        occasion.database() + ": upgrade run " + words(end) + ", action needed",
        new PlainTextBuilder()
            .paragraph(
                "The run for global database "
                    + occasion.database()
                    + " ended as "
                    + end.status()
                    + ". It could not report that itself.")
            .section("Error", end.error().orElse(UNKNOWN))
            .section("Cause", end.cause().orElse(UNKNOWN))
            .section("State it was in", end.lastState().orElse(UNKNOWN))
            .lines("Members when last seen", progress.map(Tables::conditions).orElse(List.of()))
            .section(
                "What it means",
                RunConsequences.withoutRun(progress)
                    + " There is no report unless the run had already written it. "
                    + claim)
            .section("Disaster recovery", Tables.gap(progress, now))
            .section(
                "What you have to do",
                "Check the members and the execution's history, then start the upgrade again:"
                    + " completed steps are skipped."));
  }

  private static String words(RunEnd end) {
    return switch (end.status()) {
      case "TIMED_OUT" -> "TIMED OUT";
      case "ABORTED" -> "was STOPPED";
      default -> "FAILED";
    };
  }
}
