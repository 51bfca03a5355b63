package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.AttachParameterGroup;
import io.github.auroraupgrade.plan.Step.RebootInstance;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.StepStatus;
import io.github.auroraupgrade.rollout.step.TopologyCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The look right before the call: between the decision and the act, the world may have moved. Pure;
 * repeats in one place, independently of the plan, what must never happen.
 */
public sealed interface PreCallGuard {
  /** Call AWS now. */
  record Ask() implements PreCallGuard {}

  /** Do not call AWS; the outcome and a sentence say why. */
  record Leave(StepResult.Outcome outcome, String why) implements PreCallGuard {}

  /** Whether to begin this step now. */
  static PreCallGuard at(Observation seen, StepAttempt stepAttempt) {
    GlobalDatabase database = seen.database();
    PreCallGuard look =
        switch (stepAttempt.step()) {
          case UpgradeMember step -> at(database, step, stepAttempt.attempt());
          case TakeSnapshot step -> ofMember(seen, stepAttempt, step.cluster());
          case UpgradeGlobal _ -> global(seen, stepAttempt);
          case ApplyPending step -> pending(seen, stepAttempt, step);
          case AttachParameterGroup step -> ofMember(seen, stepAttempt, step.cluster());
          case RebootInstance step -> reboot(seen, stepAttempt, step);
          case RebuildStep step -> recreate(seen, stepAttempt, step);
        };
    return look instanceof Ask ? unlessDenied(database) : look;
  }

  private static PreCallGuard unlessDenied(GlobalDatabase database) {
    return new UpgradeTags(database.tags())
        .denial()
        .<PreCallGuard>map(denial -> new Leave(StepResult.Outcome.REFUSED, denial))
        .orElseGet(Ask::new);
  }

  private static PreCallGuard at(GlobalDatabase database, UpgradeMember step, int attempt) {
    Optional<Member> member = database.member(step.cluster());
    if (member.isEmpty()) {
      return stranger(database, step);
    }
    return member
        .get()
        .cluster()
        .map(cluster -> at(database, member.get(), cluster, step, attempt))
        .orElseGet(
            () -> new Leave(StepResult.Outcome.BUSY, "its Region does not describe the cluster"));
  }

  private static PreCallGuard stranger(GlobalDatabase database, Step step) {
    return new Leave(
        StepResult.Outcome.REFUSED,
        step.subject().identifier() + " is not a member of " + database.identifier());
  }

  private static PreCallGuard ofMember(Observation seen, StepAttempt stepAttempt, RdsArn cluster) {
    return seen.database().member(cluster).isEmpty()
        ? stranger(seen.database(), stepAttempt.step())
        : settled(seen, stepAttempt);
  }

  private static PreCallGuard settled(Observation seen, StepAttempt stepAttempt) {
    if (seen.database().members().isEmpty()) {
      return new Leave(
          StepResult.Outcome.REFUSED, seen.database().identifier() + " no longer has any members");
    }
    return TopologyCheck.unsettled(seen.database())
        .<PreCallGuard>map(why -> new Leave(StepResult.Outcome.BUSY, why))
        .orElseGet(() -> at(StepStatus.of(stepAttempt.step(), seen), stepAttempt.attempt()));
  }

  /** All members are asked together: one with an instance that is away would take all back. */
  private static PreCallGuard global(Observation seen, StepAttempt stepAttempt) {
    PreCallGuard look = settled(seen, stepAttempt);
    return look instanceof Ask
        ? seen.database().inUpgradeOrder().stream()
            .flatMap(member -> member.cluster().stream())
            .map(PreCallGuard::unlessAnInstanceIsAway)
            .filter(Leave.class::isInstance)
            .findFirst()
            .orElse(look)
        : look;
  }

  /** A patch of the engine: the primary comes last; taking back is never too early. */
  private static PreCallGuard pending(
      Observation seen, StepAttempt stepAttempt, ApplyPending step) {
    boolean primary = seen.database().member(step.resource()).filter(Member::isPrimary).isPresent();
    List<String> before =
        seen.additional().pending().stream()
            .filter(action -> action.action().equals(step.action()))
            .filter(action -> action.description().equals(step.description()))
            .map(action -> action.resource())
            .filter(resource -> !resource.equals(step.resource()))
            .map(RdsArn::identifier)
            .toList();
    if (primary && step.at() != PatchAt.UNDO && !before.isEmpty()) {
      return new Leave(
          StepResult.Outcome.REFUSED,
          "the primary comes last, and " + step.action() + " still waits on " + before);
    }
    List<Member> away = primary && step.at() == PatchAt.IMMEDIATE ? away(seen) : List.of();
    if (!away.isEmpty()) {
      return awaiting(away);
    }
    PreCallGuard look = ofMember(seen, stepAttempt, step.cluster());
    return look instanceof Ask && step.at() == PatchAt.IMMEDIATE
        ? seen.database()
            .member(step.cluster())
            .flatMap(Member::cluster)
            .map(PreCallGuard::unlessAnInstanceIsAway)
            .orElse(look)
        : look;
  }

  /** Secondaries that have their patch and do not serve for a moment. */
  private static List<Member> away(Observation seen) {
    return seen.database().secondaries().stream()
        .filter(
            member ->
                member.cluster().filter(cluster -> cluster.hasReached(cluster.version())).isEmpty())
        .toList();
  }

  private static PreCallGuard awaiting(List<Member> away) {
    return new Leave(
        StepResult.Outcome.BUSY,
        "the primary comes last, and these do not serve now: " + labels(away));
  }

  /** The primary is never taken out; what is next to the database needs no settled database. */
  private static PreCallGuard recreate(
      Observation seen, StepAttempt stepAttempt, RebuildStep step) {
    if (!(step instanceof RebuildStep.DetachMember detach)) {
      return at(StepStatus.of(step, seen), stepAttempt.attempt());
    }
    boolean primary =
        seen.database().member(detach.cluster()).filter(Member::isPrimary).isPresent();
    return primary
        ? new Leave(StepResult.Outcome.REFUSED, "it is the primary, which is never removed")
        : settled(seen, stepAttempt);
  }

  /**
   * Readers first: the primary's writer is not restarted while a reader waits for its restart. No
   * plan restarts a reader that auto scaling has added meanwhile, so none is waited for.
   */
  private static PreCallGuard reboot(
      Observation seen, StepAttempt stepAttempt, RebootInstance step) {
    List<Instance> instances =
        seen.database()
            .member(step.cluster())
            .filter(Member::isPrimary)
            .flatMap(Member::cluster)
            .map(Cluster::instances)
            .orElse(List.of());
    boolean writer =
        instances.stream()
            .anyMatch(one -> one.writer() && one.identifier().equals(step.instance().identifier()));
    List<String> readers =
        instances.stream()
            .filter(one -> !one.writer() && one.isPendingReboot() && !one.isAutoScaled())
            .map(Instance::identifier)
            .toList();
    return writer && !readers.isEmpty()
        ? new Leave(StepResult.Outcome.REFUSED, "the writer comes last, and these wait: " + readers)
        : ofMember(seen, stepAttempt, step.cluster());
  }

  /** What a reading alone says of calling now. */
  private static PreCallGuard at(StepStatus sight, int attempt) {
    return switch (sight) {
      case StepStatus.Reached() -> new Leave(StepResult.Outcome.ALREADY_THERE, "is done already");
      case StepStatus.UnderWay(String what) ->
          new Leave(StepResult.Outcome.ALREADY_UNDER_WAY, what);
      case StepStatus.Busy(String what) -> new Leave(StepResult.Outcome.BUSY, what);
      case StepStatus.Broken(String reason) -> new Leave(StepResult.Outcome.REFUSED, reason);
      case StepStatus.Scheduled(String what, _) ->
          new Leave(StepResult.Outcome.ALREADY_UNDER_WAY, what);
      case StepStatus.AsBefore(String how, boolean accepted) ->
          accepted && attempt == 1
              ? new Leave(StepResult.Outcome.ALREADY_UNDER_WAY, how)
              : new Ask();
    };
  }

  private static PreCallGuard at(
      GlobalDatabase database, Member member, Cluster cluster, UpgradeMember step, int attempt) {
    if (cluster.version().isAtLeast(step.to())) {
      return new Leave(StepResult.Outcome.ALREADY_THERE, "runs " + cluster.version().text());
    }
    if (isUnderWay(cluster, attempt)) {
      return new Leave(StepResult.Outcome.ALREADY_UNDER_WAY, "is upgrading already");
    }
    if (TopologyCheck.unsettled(database).isPresent()) {
      return new Leave(StepResult.Outcome.BUSY, TopologyCheck.unsettled(database).get());
    }
    Optional<PreCallGuard> early = member.isPrimary() ? tooEarly(database, step) : Optional.empty();
    if (early.isPresent()) {
      return early.get();
    }
    if (cluster.isHeadless()) {
      return new Leave(StepResult.Outcome.REFUSED, "it has no DB instance");
    }
    return cluster.isAvailable()
        ? unlessAnInstanceIsAway(cluster)
        : new Leave(StepResult.Outcome.BUSY, "the cluster is " + cluster.status());
  }

  /**
   * AWS takes the call while an instance is being made or restarts, and gives the upgrade up at
   * once (RDS-EVENT-0085).
   */
  private static PreCallGuard unlessAnInstanceIsAway(Cluster cluster) {
    String away =
        cluster.instances().stream()
            .filter(instance -> !instance.isAvailable() && !instance.isBroken())
            .map(instance -> instance.identifier() + " is " + instance.status())
            .collect(Collectors.joining(", "));
    return away.isEmpty() ? new Ask() : new Leave(StepResult.Outcome.BUSY, away);
  }

  /**
   * The primary comes last. A secondary that is on the version and does not serve for a moment (its
   * backup, a reader that restarts) will serve again; one that is on an older version will not be
   * on this one by waiting.
   */
  private static Optional<PreCallGuard> tooEarly(GlobalDatabase database, UpgradeMember step) {
    List<Member> below =
        database.secondaries().stream().filter(other -> other.isBelow(step.to())).toList();
    List<Member> away =
        database.secondaries().stream().filter(other -> !other.hasReached(step.to())).toList();
    if (!below.isEmpty()) {
      return Optional.of(
          new Leave(
              StepResult.Outcome.REFUSED,
              "the primary comes last, and these are not done: " + labels(below)));
    }
    return away.isEmpty() ? Optional.empty() : Optional.of(awaiting(away));
  }

  private static String labels(List<Member> members) {
    return members.stream().map(Member::label).collect(Collectors.joining("; "));
  }

  /**
   * A pending version on a cluster that is {@code available} was asked for a moment ago, or waits
   * for the maintenance window. Only when we have waited for it in vain is it asked for again.
   */
  private static boolean isUnderWay(Cluster cluster, int attempt) {
    return cluster.isInUpgrade() || (cluster.pendingVersion().isPresent() && attempt == 1);
  }
}
