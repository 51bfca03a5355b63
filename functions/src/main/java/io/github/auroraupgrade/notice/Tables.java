package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.RememberedStep;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Members and steps as lines of a table. */
final class Tables {
  /** Of ModifyGlobalCluster, whose members readings meet one after the other (facts §3.4). */
  static final String TOGETHER =
      "AWS upgraded all members together; no managed switchover was possible until they were done.";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Tables() {}

  /** The engine, as people call it. */
  static String engine(Plan plan) {
    return plan.engine() == Engine.AURORA_POSTGRESQL ? "Aurora PostgreSQL" : "Aurora MySQL";
  }

  /**
   * For a subject: {@code upgrade to 16.14}, or {@code patch of 16.8}, which changes no version.
   */
  static String goal(Plan plan) {
    return (plan.appliesPatches() ? "patch of " : "upgrade to ")
        + plan.targetEngineVersion().text();
  }

  /** For a subject: {@code upgraded to 16.14}, or {@code patched, on 16.8}. */
  static String reached(Plan plan) {
    return (plan.appliesPatches() ? "patched, on " : "upgraded to ")
        + plan.targetEngineVersion().text();
  }

  /** The steps in their order: number, cluster, Region, role, version now and then. */
  static List<String> order(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Step step : plan.steps()) {
      lines.add(line(plan, lines.size() + 1, step));
    }
    return lines;
  }

  /** Why they are in this order, where there was a choice. */
  static List<String> whyOrder(Plan plan) {
    return plan.stages().stream().flatMap(stage -> stage.why().stream()).distinct().toList();
  }

  private static String line(Plan plan, int number, Step step) {
    return String.format(
        Locale.ROOT,
        "%2d. %-" + width(plan) + "s  %-14s  %-9s  %s",
        number,
        step.subject().identifier(),
        step.subject().region(),
        role(plan, step),
        step.change());
  }

  /** What each step took: cluster, when asked, when done, how long. */
  static List<String> durations(PlanHistory plans, Progress progress) {
    return RememberedStep.of(plans, progress).stream()
        .map(step -> duration(plans.current(), step))
        .toList();
  }

  /** Each member as it was seen last. */
  static List<String> conditions(Progress progress) {
    return progress.seen().stream().map(seen -> seen.label() + ": " + seen.condition()).toList();
  }

  /** Each warning of the plan, with what to do about it. */
  static List<String> warnings(Plan plan) {
    return plan.findings().stream()
        .filter(finding -> finding.verdict() == Verdict.WARNING)
        .map(
            finding ->
                finding.rule().printed()
                    + ": "
                    + finding.reason()
                    + " What to do: "
                    + finding.remedy())
        .toList();
  }

  /** Each check that was not made, with what to look at. */
  static List<String> unchecked(Plan plan) {
    return plan.unchecked().stream()
        .map(
            finding ->
                finding.rule().printed()
                    + ": "
                    + finding.reason()
                    + " What to do: "
                    + finding.remedy())
        .toList();
  }

  /** What readings said of the members' versions: how long they differed, and if they still do. */
  static String gap(Optional<Progress> remembered, Instant now) {
    if (remembered.isEmpty()) {
      return "Nothing is known about the members: check their versions.";
    }
    Progress progress = remembered.get();
    String pending =
        progress.isUnderWay()
            ? " A step that was requested has failed or is still open: check the versions again"
                + " before a managed switchover."
            : "";
    return progress.gap().map(gap -> differed(gap, now)).orElse(equal(progress)) + pending;
  }

  private static String equal(Progress progress) {
    return progress.firstChangeAt().isEmpty()
        ? "The members were not changed by this run."
        : "Every reading showed all members on the same version.";
  }

  private static String differed(VersionSkew gap, Instant now) {
    String length = HumanFormat.of(gap.length(now));
    return gap.until().isPresent()
        ? "The members differed in version for " + length + ". They are equal again."
        : "The members have differed in version for "
            + length
            + " and still do: a managed switchover may be refused.";
  }

  private static String duration(Plan plan, RememberedStep remembered) {
    Step step = remembered.step();
    StepProgress progress = remembered.progress();
    String took =
        progress
            .firstAskedAt()
            .flatMap(asked -> progress.doneAt().map(done -> took(asked, done)))
            .orElse(progress.doneAt().isPresent() ? "was under way already" : "not done");
    return String.format(
        Locale.ROOT,
        "%-" + width(plan) + "s  %-14s  %-9s  %s",
        step.subject().identifier(),
        step.subject().region(),
        role(plan, step),
        took);
  }

  private static String took(Instant asked, Instant done) {
    return CLOCK.format(asked)
        + " - "
        + CLOCK.format(done)
        + " UTC, "
        + HumanFormat.of(Duration.between(asked, done));
  }

  private static String role(Plan plan, Step step) {
    Optional<PlannedMember> member =
        plan.members().stream()
            .filter(planned -> planned.cluster().equals(step.subject()))
            .findFirst();
    return member.map(planned -> planned.role().word()).orElse("");
  }

  private static int width(Plan plan) {
    return Stream.concat(
            plan.members().stream().map(PlannedMember::cluster),
            plan.steps().stream().map(Step::subject))
        .mapToInt(subject -> subject.identifier().length())
        .max()
        .orElse(1);
  }
}
