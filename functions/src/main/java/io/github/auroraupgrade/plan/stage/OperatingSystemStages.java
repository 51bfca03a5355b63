package io.github.auroraupgrade.plan.stage;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Updates of operating systems that wait: readers before writers, secondaries before primary. */
public record OperatingSystemStages(GlobalDatabase database, Facts facts) {
  public List<Stage> stages() {
    return List.of(
        new Stage(Wave.DATABASE, 1, steps(member -> !member.isPrimary())),
        new Stage(Wave.DATABASE, 1, steps(Member::isPrimary)));
  }

  private List<Step> steps(Predicate<Member> which) {
    return database.members().stream()
        .filter(which)
        .flatMap(
            member ->
                facts.allPending().stream()
                    .filter(PendingAction::isOperatingSystem)
                    .filter(action -> belongs(action.resource(), member))
                    .sorted(Comparator.comparing(action -> isWriter(action.resource(), member)))
                    .map(action -> step(action, member.arn())))
        .toList();
  }

  private static Step step(PendingAction action, RdsArn cluster) {
    return new ApplyPending(
        action.resource(),
        cluster,
        action.action(),
        action.description(),
        PatchAt.IMMEDIATE,
        Optional.empty());
  }

  private static boolean belongs(RdsArn resource, Member member) {
    return resource.equals(member.arn())
        || (resource.isInstance()
            && resource.region().equals(member.region())
            && instances(member).stream()
                .anyMatch(instance -> instance.identifier().equals(resource.identifier())));
  }

  private static boolean isWriter(RdsArn resource, Member member) {
    return instances(member).stream()
        .anyMatch(one -> one.writer() && one.identifier().equals(resource.identifier()));
  }

  private static List<Instance> instances(Member member) {
    return member.cluster().map(Cluster::instances).orElse(List.of());
  }
}
