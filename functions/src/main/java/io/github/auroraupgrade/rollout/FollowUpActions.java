package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.RebuildStep.RestoreCluster;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run leaves for people to do, and where clusters that were made again answer. */
final class FollowUpActions {
  private final Plan plan;
  private final Observation seen;

  private FollowUpActions(Plan plan, Observation seen) {
    this.plan = plan;
    this.seen = seen;
  }

  /** The move, with what is left for people. */
  static NextAction told(Plan plan, Observation seen, NextAction move) {
    FollowUpActions remains = new FollowUpActions(plan, seen);
    if (move instanceof NextAction.Done(String reason, _)) {
      return new NextAction.Done(
          reason,
          Stream.concat(
                  recreates(plan) ? remains.atTheEnd().stream() : Stream.empty(),
                  plan.afterwards().stream())
              .toList());
    }
    if (!recreates(plan)) {
      return move;
    }
    return move instanceof NextAction.Halt(HaltCause cause, String reason, String nextAction)
        ? new NextAction.Halt(cause, reason, nextAction + " " + remains.halfway())
        : move;
  }

  private static boolean recreates(Plan plan) {
    return plan.restoreStep().isPresent()
        || steps(plan, CreateSecondary.class).findAny().isPresent();
  }

  private static <T extends Step> Stream<T> steps(Plan plan, Class<T> kind) {
    return plan.steps().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** When everything has been made. */
  private List<String> atTheEnd() {
    List<String> remains = new ArrayList<>();
    seen.additional()
        .existing()
        .successor()
        .filter(it -> !it.endpoint().isEmpty())
        .ifPresent(
            it ->
                remains.add(
                    "New global endpoint of " + it.identifier() + ": " + it.endpoint() + "."));
    made().map(this::endpoints).forEach(remains::add);
    remains.addAll(plan.restoreStep().map(this::afterRestore).orElseGet(this::afterRebuild));
    plan.findings().stream()
        .filter(finding -> finding.rule() == RuleName.RECREATION_POSSIBLE)
        .filter(finding -> finding.verdict() == Finding.Verdict.WARNING)
        .map(finding -> finding.reason() + " " + finding.remedy())
        .forEach(remains::add);
    return remains;
  }

  private Stream<RdsArn> made() {
    return Stream.concat(
        plan.restoreStep().map(RestoreCluster::cluster).stream(),
        steps(plan, CreateSecondary.class).map(CreateSecondary::cluster));
  }

  private String endpoints(RdsArn arn) {
    String place = arn.identifier() + " in " + arn.region();
    return seen.additional()
        .existing()
        .cluster(arn)
        .map(one -> "New endpoints of " + place + ": " + answers(one) + ".")
        .orElse("New cluster " + place + "; AWS did not tell its endpoints.");
  }

  private static String answers(StandaloneCluster one) {
    return one.endpoint() + " and " + one.readerEndpoint();
  }

  private List<String> afterRestore(RestoreCluster restore) {
    String old = plan.globalClusterIdentifier();
    return List.of(
        "What was written to "
            + old
            + " after snapshot "
            + restore.snapshot()
            + " is not in the new global database: copy it over (binlog replication, or a new"
            + " restore with the applications stopped) before you switch.",
        "Switch the applications, proxies, alarms and DNS records to the new endpoints.",
        "The old global database "
            + old
            + " is unchanged and still costs money: delete it and snapshot "
            + restore.snapshot()
            + " when they are no longer needed.");
  }

  private List<String> afterRebuild() {
    return steps(plan, CreateSecondary.class)
        .map(
            create ->
                create.replaces().identifier()
                    + " in "
                    + create.replaces().region()
                    + " was detached: it is now a separate cluster with the data of that moment,"
                    + " accepts writes and costs money. Switch whatever reads from it to "
                    + create.cluster().identifier()
                    + ", then delete it.")
        .toList();
  }

  /** When the run ends before that. */
  private String halfway() {
    String gone =
        steps(plan, DetachMember.class)
            .map(DetachMember::cluster)
            .filter(cluster -> seen.database().member(cluster).isEmpty())
            .map(RdsArn::identifier)
            .collect(Collectors.joining(", "));
    String missing =
        steps(plan, CreateSecondary.class)
            .filter(create -> create.global().equals(plan.globalClusterIdentifier()))
            .map(CreateSecondary::cluster)
            .filter(cluster -> seen.database().member(cluster).isEmpty())
            .map(RdsArn::identifier)
            .collect(Collectors.joining(", "));
    return (gone.isEmpty() ? "" : "Detached, now separate clusters with their data: " + gone + ". ")
        + (missing.isEmpty() ? "" : "Not created yet: " + missing + ". ")
        + "Every recorded setting is in settings.json next to this run's plan; a second run with"
        + " \"targetEngineVersion\":\""
        + plan.targetEngineVersion().text()
        + "\" continues from here.";
  }
}
