package io.github.auroraupgrade.metric;

import io.github.auroraupgrade.evidence.report.Report;
import io.github.auroraupgrade.evidence.report.Report.Outcome;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What runs and the intake measure of themselves. */
public final class Measurements {
  private static final long HUNDRED_PERCENT = 100;

  private Measurements() {}

  /** At each look at the members. */
  public static List<Measurement> atPoll(Plan plan, Progress progress, Instant now) {
    List<Measurement> measured = new ArrayList<>();
    measured.add(Measurement.of(Metric.POLLS, 1));
    if (isPredicted(plan, progress)) {
      progress
          .firstChangeAt()
          .map(first -> Duration.between(first, now).toSeconds())
          .map(elapsed -> HUNDRED_PERCENT * elapsed / plan.estimate().seconds())
          .map(percent -> Measurement.of(Metric.ELAPSED_OF_PREDICTED, percent))
          .ifPresent(measured::add);
    }
    return measured;
  }

  /**
   * At the end of a run, of the members it upgraded. The disaster recovery gap is measured where it
   * has closed, and the prediction next to what it predicted.
   */
  public static List<Measurement> atEnd(Report report, Plan plan, Progress progress) {
    List<Measurement> measured = new ArrayList<>();
    long seconds = Duration.between(report.startedAt(), report.finishedAt()).toSeconds();
    measured.add(Measurement.of(Metric.UPGRADE_DURATION, seconds, report.outcome()));
    report
        .members()
        .forEach(
            member ->
                member
                    .seconds()
                    .map(took -> Measurement.of(Metric.MEMBER_DURATION, took, member.role()))
                    .ifPresent(measured::add));
    if (report.outcome() == Outcome.SUCCEEDED) {
      report
          .disasterRecoveryGapSeconds()
          .map(gap -> Measurement.of(Metric.DISASTER_RECOVERY_GAP, gap))
          .ifPresent(measured::add);
      if (isPredicted(plan, progress)) {
        measured.add(Measurement.of(Metric.PREDICTED_DURATION, plan.estimate().seconds()));
      }
    }
    return measured;
  }

  /**
   * After an event was dealt with.
   *
   * @param outcomes how many databases there were of each outcome; the outcomes are a closed list
   */
  public static List<Measurement> ofIntake(SortedMap<String, Long> outcomes) {
    return outcomes.entrySet().stream()
        .map(
            outcome ->
                new Measurement(Metric.INTAKE, outcome.getValue(), Optional.of(outcome.getKey())))
        .toList();
  }

  /** At the end of a sweep: that it came to its end, and what it found, as of an event. */
  public static List<Measurement> ofSweep(SortedMap<String, Long> outcomes) {
    Stream<Measurement> own =
        Stream.of(
            Measurement.of(Metric.SWEEPS, 1),
            Measurement.of(Metric.DEFERRED, outcomes.getOrDefault("DEFERRED", 0L)));
    return Stream.concat(own, ofIntake(outcomes).stream()).toList();
  }

  /** A recomputed plan predicts what was left of the run only. */
  private static boolean isPredicted(Plan plan, Progress progress) {
    return progress.replans() == 0 && plan.estimate().seconds() > 0;
  }
}
