package io.github.auroraupgrade.fleetreport;

import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.Hold;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.PlainTextBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mails of a rollout: a wave asks, begins, ends, is held; the rollout ends or is refused. */
public final class FleetNotices {
  private static final int MOST_NAMED = 20;

  private final String rollout;

  /** Of this rollout. */
  public FleetNotices(String rollout) {
    this.rollout = rollout;
  }

  /**
   * Somebody has to approve a wave.
   *
   * @param why they are asked, a sentence: an earlier answer may not have counted
   * @param command what sends the answer, word by word
   */
  public Notice asked(
      String wave,
      int databases,
      String hash,
      String why,
      List<String> changes,
      List<String> command) {
    PlainTextBuilder letter =
        new PlainTextBuilder()
            .paragraph(
                "Wave "
                    + wave
                    + " of the rollout "
                    + rollout
                    + " upgrades "
                    + databases
                    + " databases, and waits for your answer. None of them has been started.")
            .section("Why you are asked", why)
            .items("What has changed since you were last asked", first(changes))
            .lines("Plan", List.of("SHA-256 " + hash))
            .section(
                "What happens next",
                "When you approve, the databases are read again and compared. If one is new or"
                    + " different, you are asked again. If nobody answers in seven days, the"
                    + " rollout ends.")
            .section(
                "How to answer",
                "aurora-upgrade fleet approve --rollout "
                    + rollout
                    + " --plan "
                    + hash
                    + ", or fleet reject with a reason. If you do not have aurora-upgrade, use"
                    + " the command below.")
            .command("To approve; put in your name, or REJECTED and a reason", command);
    return notice("approval", "waiting", "approve wave " + wave + "?", letter);
  }

  /** A wave begins. */
  public Notice begun(String wave, int databases, String hash) {
    return notice(
        "wave-started",
        "running",
        "wave " + wave + " begins, " + databases + " databases",
        new PlainTextBuilder()
            .paragraph(
                "Wave "
                    + wave
                    + " of the rollout "
                    + rollout
                    + " starts to upgrade "
                    + databases
                    + " databases. Their own runs send no mail.")
            .lines("Plan", List.of("SHA-256 " + hash))
            .section("How to pause it", "aurora-upgrade fleet pause --rollout " + rollout));
  }

  /** All runs of a wave have ended. */
  public Notice ended(WaveReport report, int bakeHours) {
    return notice(
        "wave-ended",
        report.failed() == 0 ? "succeeded" : "failed",
        "wave "
            + report.wave()
            + " ended, "
            + report.count(RunResult.UPGRADED)
            + " upgraded, "
            + report.failed()
            + " failed",
        new PlainTextBuilder()
            .lines("Databases", counts(report))
            .items("Failed", failures(report))
            .section(
                "What happens next",
                bakeHours == 0
                    ? "Its result is judged now."
                    : "It is watched for " + bakeHours + " hours, then its result is judged."));
  }

  /**
   * The rollout is held: until people decide, or until alarms are OK.
   *
   * @param failed runs of the wave that count as failed, or the first of them
   */
  public Notice held(String wave, Hold hold, List<EndedRun> failed) {
    return notice(
        "held",
        "waiting",
        "HELD in wave " + wave,
        new PlainTextBuilder()
            .paragraph(
                "The rollout "
                    + rollout
                    + " is held in wave "
                    + wave
                    + ". No further database is started; runs that are under way finish.")
            .section("Why", hold.reason().replaceFirst("\\.?$", "."))
            .items("Failed", first(failed.stream().map(FleetNotices::failure).toList()))
            .section("What you have to do", whatToDo(hold)));
  }

  private String whatToDo(Hold hold) {
    String first =
        switch (hold) {
          case Hold.Failures _ ->
              "Look at the runs that failed: aurora-upgrade watch with a run's name, in its"
                  + " account. To continue, allow this many failures: aurora-upgrade fleet resume"
                  + " --rollout "
                  + rollout
                  + " --allow 10.";
          case Hold.Alarms _ ->
              "Look at what the alarm watches, and at the databases that were upgraded last. The"
                  + " rollout looks again by itself; there is nothing to allow. If the alarm itself"
                  + " is wrong, correct it in CloudWatch. How it stands: aurora-upgrade fleet watch"
                  + " --rollout "
                  + rollout
                  + ".";
        };
    return first + " To end it: aurora-upgrade fleet abort --rollout " + rollout + ".";
  }

  /** The rollout has ended. */
  public Notice finished(FleetReport report, String address) {
    PlainTextBuilder letter =
        new PlainTextBuilder()
            .paragraph("The rollout " + rollout + " has ended: " + report.reason())
            .lines(
                "Waves",
                report.waves().stream()
                    .map(
                        wave ->
                            wave.wave()
                                + ": "
                                + wave.count(RunResult.UPGRADED)
                                + " of "
                                + wave.databases()
                                + " upgraded, "
                                + wave.failed()
                                + " failed")
                    .toList())
            .lines("Report", List.of(address));
    return notice(
        "rollout-ended",
        report.outcome().equals("done") ? "succeeded" : "failed",
        report.outcome() + ", " + report.upgraded() + " upgraded, " + report.failed() + " failed",
        letter);
  }

  /** The rollout is not begun, or does not go on. */
  public Notice refused(List<FleetRefusal> refusals) {
    return notice(
        "rollout-refused",
        "failed",
        "refused",
        new PlainTextBuilder()
            .paragraph("The rollout " + rollout + " does not go on. No upgrade was started.")
            .items(
                "Why",
                refusals.stream()
                    .map(one -> one.rule().printed() + ": " + one.reason() + " " + one.remedy())
                    .toList()));
  }

  /** Something unexpected ended the rollout. */
  public Notice broken(String error, String cause) {
    return notice(
        "rollout-broken",
        "failed",
        "BROKEN",
        new PlainTextBuilder()
            .paragraph(
                "The rollout "
                    + rollout
                    + " ended unexpectedly. Runs that were started may still be under way in"
                    + " their accounts.")
            .section("What happened", error + ": " + cause)
            .section(
                "What you have to do",
                "Start it again: databases already on the target are skipped, and no database"
                    + " gets a second run while one is under way."));
  }

  private static List<String> counts(WaveReport report) {
    return report.counts().entrySet().stream()
        .map(count -> count.getKey().printed() + ": " + count.getValue())
        .toList();
  }

  private static List<String> failures(WaveReport report) {
    return first(
        report.runs().stream()
            .filter(run -> run.result().isFailure())
            .map(FleetNotices::failure)
            .toList());
  }

  private static String failure(EndedRun run) {
    return run.arn()
        + " "
        + run.result().printed()
        + run.run().map(name -> ", run " + name).orElse("")
        + run.reason().map(reason -> ": " + reason).orElse("");
  }

  private static List<String> first(List<String> all) {
    return all.size() <= MOST_NAMED
        ? all
        : Stream.concat(
                all.stream().limit(MOST_NAMED),
                Stream.of("… and " + (all.size() - MOST_NAMED) + " more"))
            .toList();
  }

  private Notice notice(String kind, String outcome, String subject, PlainTextBuilder letter) {
    return new Notice(
        "[aurora-upgrade] fleet " + rollout + ": " + subject,
        letter.text(),
        Map.of("kind", kind, "outcome", outcome, "rollout", rollout));
  }
}
