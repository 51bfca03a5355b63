package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One secondary goes first and alone, the others together when it is done: a version that fails
 * meets one Region first, and the time does not grow with the number of Regions (decision 0022).
 * Unless the request asks for all of them together.
 */
record FirstSecondary(GlobalDatabase database, UpgradeRequest request) {
  private static final Set<String> NOT_FORWARDING = Set.of("", "disabled");

  static FirstSecondary of(StrategyContext context) {
    return new FirstSecondary(context.database(), context.request());
  }

  /** The first's steps in a stage of their own, then the others' in one. */
  List<Stage> stages(List<Step> secondaries) {
    if (request.wishes().secondariesTogether()) {
      return List.of(new Stage(Wave.SECONDARIES, request.maxConcurrentSecondaries(), secondaries));
    }
    Optional<Member> first = of(secondaries);
    return List.of(
        new Stage(
            Wave.SECONDARIES,
            1,
            secondaries.stream().filter(step -> isOf(first, step)).toList(),
            first.filter(_ -> clusters(secondaries) > 1).map(this::why)),
        new Stage(
            Wave.SECONDARIES,
            request.maxConcurrentSecondaries(),
            secondaries.stream().filter(step -> !isOf(first, step)).toList()));
  }

  /** The one that was asked for, or the one with the least to lose; ties go by AWS's order. */
  private Optional<Member> of(List<Step> secondaries) {
    List<Member> candidates =
        secondaries.stream().flatMap(step -> database.member(step.subject()).stream()).toList();
    return candidates.stream()
        .filter(this::isAskedFor)
        .findFirst()
        .or(
            () ->
                candidates.stream()
                    .min(
                        Comparator.comparing(FirstSecondary::forwardsWrites)
                            .thenComparingInt(FirstSecondary::instances)));
  }

  private String why(Member first) {
    if (isAskedFor(first)) {
      return first.identifier() + " goes first and alone: its Region was asked for.";
    }
    boolean matters = database.secondaries().stream().anyMatch(FirstSecondary::forwardsWrites);
    return first.identifier()
        + " goes first and alone: no secondary"
        + (matters && !forwardsWrites(first) ? " that forwards no writes" : "")
        + " has fewer DB instances ("
        + instances(first)
        + ").";
  }

  private boolean isAskedFor(Member member) {
    return request
        .conditions()
        .canary()
        .flatMap(wanted -> wanted.region())
        .filter(member.region()::equals)
        .isPresent();
  }

  private static boolean isOf(Optional<Member> member, Step step) {
    return member.map(Member::arn).filter(step.subject()::equals).isPresent();
  }

  private static long clusters(List<Step> steps) {
    return steps.stream().map(Step::subject).distinct().count();
  }

  private static boolean forwardsWrites(Member member) {
    return !NOT_FORWARDING.contains(member.writeForwarding());
  }

  private static int instances(Member member) {
    return member.cluster().map(Cluster::ownInstances).map(List::size).orElse(0);
  }
}
