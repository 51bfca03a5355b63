package io.github.auroraupgrade.cli.run;

import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.cli.view.Frame;
import io.github.auroraupgrade.cli.view.MemberRow;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a picture: its members as their Regions describe them, or where that is not permitted,
 * as the run saw them last.
 *
 * @param now the time that progress is reckoned at: when it was looked at last
 * @param warnings why this may not be how it stands now
 */
record Picture(
    Target target,
    SeenRun run,
    Optional<GlobalDatabase> database,
    Instant now,
    List<String> warnings) {
  /** AWS tells no progress: what has not ended is never shown as done, however long it takes. */
  private static final double MOST_GUESSED = 0.95;

  Frame frame() {
    return new Frame(
        title(),
        now,
        run.state(),
        reason(),
        members(),
        question().map(this::approving).orElse(List.of()),
        warnings);
  }

  private String title() {
    String name =
        run.planning().flatMap(PlanningAnswer::globalClusterIdentifier).orElse(target.name());
    return run.plan().map(plan -> name + ", " + versions(plan)).orElse(name);
  }

  private static String versions(Plan plan) {
    String lowest =
        plan.members().stream()
            .map(PlannedMember::version)
            .min(Comparator.naturalOrder())
            .map(version -> version.text() + " to ")
            .orElse("");
    return plan.engine().apiName() + " " + lowest + plan.targetEngineVersion().text();
  }

  private String reason() {
    return question()
        .map(asked -> asked.reason() + " Answer by " + HumanFormat.of(asked.until()) + ".")
        .orElseGet(run::reason);
  }

  private List<String> approving(NextAction.AskApproval asked) {
    List<String> words = new ArrayList<>(target.words("approve"));
    words.addAll(List.of("--plan", asked.planHash()));
    return words;
  }

  private Optional<NextAction.AskApproval> question() {
    return run.decision()
        .filter(_ -> run.isRunning() && run.state().equals("AwaitApproval"))
        .map(decision -> decision.move())
        .filter(NextAction.AskApproval.class::isInstance)
        .map(NextAction.AskApproval.class::cast);
  }

  private List<MemberRow> members() {
    return database
        .map(known -> known.inUpgradeOrder().stream().map(this::described).toList())
        .orElseGet(
            () ->
                run.plan()
                    .map(plan -> plan.members().stream().map(this::remembered).toList())
                    .orElse(List.of()));
  }

  private MemberRow described(Member member) {
    return new MemberRow(
        member.identifier(),
        member.region(),
        member.role().word(),
        member.cluster().map(cluster -> cluster.version().text()).orElse("?"),
        member.cluster().map(Cluster::status).orElse("not described"),
        progress(member));
  }

  private double progress(Member member) {
    boolean isThere =
        run.plan().filter(plan -> member.hasReached(plan.targetEngineVersion())).isPresent();
    return isThere ? 1 : step(member.arn().toString()).map(this::guessed).orElse(0.0);
  }

  private Optional<StepProgress> step(String clusterArn) {
    Map<String, StepProgress> remembered =
        run.decision().map(decision -> decision.progress()).map(Progress::steps).orElse(Map.of());
    return run.plan().map(Plan::steps).orElse(List.of()).stream()
        .filter(step -> step.subject().toString().equals(clusterArn))
        .filter(Step::bringsMemberOn)
        .flatMap(step -> Optional.ofNullable(remembered.get(step.id())).stream())
        .findFirst();
  }

  private double guessed(StepProgress step) {
    if (step.doneAt().isPresent()) {
      return 1;
    }
    long predicted =
        run.plan()
            .map(plan -> plan.estimate().seconds() / Math.max(1, plan.steps().size()))
            .orElse(0L);
    return step.askedAt()
        .filter(_ -> predicted > 0)
        .map(asked -> (double) Duration.between(asked, now).toSeconds() / predicted)
        .map(part -> Math.clamp(part, 0, MOST_GUESSED))
        .orElse(0.0);
  }

  private MemberRow remembered(PlannedMember member) {
    return new MemberRow(
        member.cluster().identifier(),
        member.cluster().region(),
        member.role().word(),
        seen(member).map(SeenMember::version).orElse("?"),
        seen(member).map(SeenMember::status).orElse("not described"),
        step(member.cluster().toString()).map(this::guessed).orElse(0.0));
  }

  private Optional<SeenMember> seen(PlannedMember member) {
    return run.decision().map(decision -> decision.progress()).map(Progress::seen).stream()
        .flatMap(List::stream)
        .filter(seen -> seen.identifier().equals(member.cluster().identifier()))
        .findFirst();
  }
}
