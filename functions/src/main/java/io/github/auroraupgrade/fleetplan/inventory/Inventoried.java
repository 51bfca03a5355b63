package io.github.auroraupgrade.fleetplan.inventory;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an inventory says about a database. The planner of runs itself says where a run would lead,
 * so that a rollout and its runs cannot differ.
 */
public final class Inventoried {
  private final ListedDatabase listed;
  private final Optional<String> rolloutOrder;

  private Inventoried(ListedDatabase listed, Optional<String> rolloutOrder) {
    this.listed = listed;
    this.rolloutOrder = rolloutOrder;
  }

  /**
   * A database that was read.
   *
   * @param rolloutOrder in which AWS would upgrade the primary on its own: first, second, last
   * @param target as in a run's input
   */
  public static InventoriedDatabase of(
      ListedDatabase listed,
      GlobalDatabase database,
      VersionCatalogue catalogue,
      Facts facts,
      Optional<String> rolloutOrder,
      Target target,
      Instant now) {
    UpgradeRequest request =
        UpgradeRequest.of(listed.identifier(), "An inventory for a rollout.").withTarget(target);
    PlanOutcome outcome = Planner.plan(database, request, catalogue, facts, now);
    Optional<EngineVersion> lowest =
        database.members().stream()
            .flatMap(member -> member.cluster().stream())
            .map(Cluster::version)
            .min(Comparator.naturalOrder());
    return new Inventoried(listed, rolloutOrder)
        .with(
            lowest.map(EngineVersion::text),
            lowest.map(from -> behindBy(database, catalogue, from)).orElse(0),
            database.inUpgradeOrder().reversed().stream().map(Member::region).distinct().toList(),
            outcome);
  }

  /** A database that could not be read, and why. */
  public static InventoriedDatabase unreadable(ListedDatabase listed, String why) {
    return new Inventoried(listed, Optional.empty())
        .with(
            Optional.empty(),
            0,
            listed.members().stream().map(RdsArn::region).distinct().toList(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(why));
  }

  private static int behindBy(
      GlobalDatabase database, VersionCatalogue catalogue, EngineVersion from) {
    return Math.toIntExact(
        database.primary().stream()
            .flatMap(primary -> catalogue.offer(primary.region(), from).stream())
            .flatMap(offer -> offer.targets().stream())
            .filter(offered -> !offered.major())
            .map(offered -> offered.version())
            .distinct()
            .count());
  }

  private InventoriedDatabase with(
      Optional<String> version, int behindBy, List<String> regions, PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) ->
          with(
              version,
              behindBy,
              regions,
              Optional.of(plan),
              Optional.empty(),
              List.of(),
              Optional.empty());
      case PlanOutcome.NothingToDo(Plan _, String _) ->
          with(
              version,
              behindBy,
              regions,
              Optional.empty(),
              Optional.empty(),
              List.of(),
              Optional.empty());
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          rejected(version, behindBy, regions, refusals);
    };
  }

  /** What lacks nothing but consent is for people. */
  private InventoriedDatabase rejected(
      Optional<String> version, int behindBy, List<String> regions, List<Refusal> refusals) {
    boolean onlyConsent =
        refusals.stream().allMatch(refusal -> refusal.rule() == RuleName.CONSENT_GIVEN);
    return with(
        version,
        behindBy,
        regions,
        Optional.empty(),
        Optional.of(RuleName.CONSENT_GIVEN.printed()).filter(_ -> onlyConsent),
        onlyConsent
            ? List.of()
            : refusals.stream().map(refusal -> refusal.rule().printed()).distinct().toList(),
        Optional.empty());
  }

  private InventoriedDatabase with(
      Optional<String> version,
      int behindBy,
      List<String> regions,
      Optional<Plan> plan,
      Optional<String> needs,
      List<String> refusedBy,
      Optional<String> unreadable) {
    return new InventoriedDatabase(
        listed.identifier(),
        listed.arn().map(RdsArn::toString).orElseGet(this::arn),
        account(),
        listed.engineName(),
        version,
        plan.map(ready -> ready.targetEngineVersion().text()),
        behindBy,
        regions,
        listed.members().stream().map(RdsArn::toString).sorted().toList(),
        new TreeMap<>(listed.tags().tags()),
        rolloutOrder,
        plan.map(ready -> ready.path().getLast().choice().strategy().printed()),
        needs,
        refusedBy,
        plan.map(ready -> ready.estimate().seconds()),
        unreadable);
  }

  private String account() {
    return listed
        .arn()
        .or(() -> listed.members().stream().findFirst())
        .map(RdsArn::account)
        .orElse("");
  }

  /** AWS does not always say the global cluster's ARN; its members' have all of its parts. */
  private String arn() {
    return listed.members().stream()
        .findFirst()
        .map(member -> member.globalCluster(listed.identifier()).toString())
        .orElse("");
  }
}
