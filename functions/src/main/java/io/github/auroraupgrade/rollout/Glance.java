package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.StageStates;
import io.github.auroraupgrade.rollout.step.StepResults;
import io.github.auroraupgrade.rollout.step.StepStatus;
import io.github.auroraupgrade.rollout.step.TopologyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at nothing but the global cluster and the clusters that Aurora was upgrading when they
 * were read last. It can only repeat the decision to wait, for the same reason. Whatever else it
 * sees, and every few minutes whatever it sees, everything is read and {@link Rollout} decides: so
 * nothing is started, no mail is sent and no run ends without all members, their instances and an
 * order to stop having been read.
 */
public final class Glance {
  private final Plan plan;
  private final Progress progress;
  private final String reason;
  private final Instant lookedAt;
  private final Instant now;
  private final Stage stage;

  private Glance(Plan plan, Progress progress, String reason, Instant lookedAt, Instant now) {
    this.plan = plan;
    this.progress = progress;
    this.reason = reason;
    this.lookedAt = lookedAt;
    this.now = now;
    this.stage = plan.stages().get(progress.stage());
  }

  /**
   * The glance that is enough this time; empty if everything has to be read.
   *
   * @param last the decision before this one
   * @param acts the result of its calls
   */
  public static Optional<Glance> instead(
      Plan plan, Decision last, List<StepResult> acts, Instant now) {
    Progress progress = StepResults.fold(plan, last.progress(), acts);
    return lookedAt(last.move(), now)
        .filter(at -> Duration.between(at, now).compareTo(Timeouts.LOOK_AROUND) < 0)
        .filter(_ -> progress.stage() < plan.stages().size())
        .map(at -> new Glance(plan, progress, last.move().reason(), at, now))
        .filter(Glance::isEnough);
  }

  /** When everything was read last, if that was to wait for what AWS does. */
  private static Optional<Instant> lookedAt(NextAction last, Instant now) {
    return last instanceof NextAction.KeepWaiting(_, long waited, Optional<Instant> at)
        ? Optional.of(at.orElseGet(() -> now.minusSeconds(waited)))
        : Optional.empty();
  }

  private boolean isEnough() {
    long busy = stage.steps().stream().filter(this::isUnderWay).count();
    return busy > 0
        && progress.unsettledSince().isEmpty()
        && progress.gates().heldSince().isEmpty()
        && !isLate()
        && stage.steps().stream().allMatch(step -> isQuiet(step, busy));
  }

  private boolean isUnderWay(Step step) {
    StepProgress known = progress.of(step);
    boolean isCluster = step instanceof UpgradeMember || step instanceof ApplyPending;
    return isCluster && known.underWayAt().isPresent() && known.doneAt().isEmpty();
  }

  /** Under way, done and told, or waiting for a place that is taken. */
  private boolean isQuiet(Step step, long busy) {
    StepProgress known = progress.of(step);
    boolean isTold = known.announced() || !step.bringsMemberOn();
    boolean hasNotBegun = !known.hasBegun() && known.notRunSince().isEmpty();
    return isUnderWay(step)
        ? known.refusal().isEmpty() && known.readings() == 0
        : known.doneAt().isPresent() ? isTold : hasNotBegun && busy >= stage.atOnce();
  }

  private boolean isLate() {
    Duration worked = Duration.between(progress.startedAt(), now).minus(progress.gates().held());
    return worked.compareTo(Timeouts.run(plan)) > 0
        || stage.steps().stream().anyMatch(new StepDeadlines(progress, now)::isOverdue);
  }

  /** The clusters to be read, without their instances. */
  public List<RdsArn> clusters() {
    return stage.steps().stream().filter(this::isUnderWay).map(Glance::cluster).distinct().toList();
  }

  private static RdsArn cluster(Step step) {
    return step instanceof ApplyPending apply ? apply.cluster() : step.subject();
  }

  /**
   * To wait on; empty if everything has to be read.
   *
   * @param seen the global database, with the clusters of {@link #clusters()} alone described
   */
  public Optional<Decision> decision(GlobalDatabase seen) {
    if (TopologyCheck.unsettled(plan, seen).isPresent()
        || TopologyCheck.change(plan, progress, seen).isPresent()) {
      return Optional.empty();
    }
    Map<Step, StepState> states = new LinkedHashMap<>();
    for (Step step : stage.steps()) {
      if (isUnderWay(step)) {
        Optional<String> upgrading = upgrading(seen, step);
        if (upgrading.isEmpty()) {
          return Optional.empty();
        }
        states.put(step, new StepState.UnderWay(upgrading.get()));
      } else if (progress.of(step).doneAt().isEmpty()) {
        states.put(step, new StepState.Askable());
      }
    }
    return new StageStates(states).remaining().filter(reason::equals).map(_ -> decided(seen));
  }

  /**
   * What Aurora is at; empty unless the cluster is being upgraded or patched now. Once it shows its
   * new version the members differ, or do no more: the clock of disaster recovery needs them all.
   */
  private Optional<String> upgrading(GlobalDatabase seen, Step step) {
    boolean isAtIt =
        seen.member(cluster(step))
            .filter(member -> isNoNews(member) || !showsTarget(member, step))
            .flatMap(Member::cluster)
            .filter(
                it -> it.isInUpgrade() || (step instanceof ApplyPending && it.isInMaintenance()))
            .isPresent();
    return isAtIt
            && StepStatus.of(step, new Observation(seen, List.of(), List.of()))
                instanceof StepStatus.UnderWay(String what)
        ? Optional.of(what)
        : Optional.empty();
  }

  /**
   * The clock runs already, or has been stopped. The primary comes last: before it no member makes
   * all of them equal.
   */
  private boolean isNoNews(Member member) {
    return progress.gap().filter(gap -> gap.until().isPresent() == member.isPrimary()).isPresent();
  }

  private static boolean showsTarget(Member member, Step step) {
    return step.target().filter(to -> !member.isBelow(to)).isPresent();
  }

  private Decision decided(GlobalDatabase seen) {
    Duration wait = new Pace(stage, progress, now).untilNextLook(seen);
    NextAction move = new NextAction.KeepWaiting(reason, wait.toSeconds(), Optional.of(lookedAt));
    Progress having = progress.having(described(seen));
    return new Decision(move, having.noting(having.journal().decided(move, now)));
  }

  private static List<Member> described(GlobalDatabase seen) {
    return seen.members().stream().filter(member -> member.cluster().isPresent()).toList();
  }
}
