package io.github.auroraupgrade.aws;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Facts;
import io.github.auroraupgrade.plan.GroupWish;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Planner;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Planning.Outcome;
import io.github.auroraupgrade.plan.StartRules;
import io.github.auroraupgrade.plan.VersionCatalogue;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Reads a global database and all that a plan needs to know about it, and plans: the same for a run
 * and for the command line. Changes nothing.
 */
public final class DatabasePlanner {
  private final FleetReader fleet;
  private final CatalogueReader catalogue;
  private final FactsReader facts;
  private final GroupsReader groups;
  private final Clock clock;

  /** The executor runs the reads of the Regions; the clock dates the plan. */
  public DatabasePlanner(AwsClients clients, Executor executor, Clock clock) {
    this.fleet = new FleetReader(clients, executor);
    this.catalogue = new CatalogueReader(clients, executor);
    this.facts = new FactsReader(clients, executor);
    this.groups = new GroupsReader(clients, executor);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * What was read and what came of it.
   *
   * @param database empty where AWS does not know it, or does not tell
   */
  public record Planned(Optional<GlobalDatabase> database, Planning planning) {
    public Planned {
      requireNonNull(database, "database is null");
      requireNonNull(planning, "planning is null");
    }
  }

  /**
   * Plans what is asked for. What AWS refuses to tell is a rejected plan, not an error.
   *
   * @throws RetryLater if a Region could not be asked
   */
  public Planned plan(UpgradeRequest request) {
    return plan(request, true);
  }

  /**
   * Plans a run again that has been planned before: the time it was to start at may be over.
   *
   * @throws RetryLater if a Region could not be asked
   */
  public Planned planAgain(UpgradeRequest request) {
    return plan(request, false);
  }

  private Planned plan(UpgradeRequest request, boolean first) {
    Optional<GlobalDatabase> database = Optional.empty();
    try {
      database = fleet.read(request.globalClusterIdentifier());
      return new Planned(
          database,
          database
              .map(known -> plan(known, request, first))
              .orElseGet(() -> rejected(request, unknown(request))));
    } catch (StopUpgrade e) {
      return new Planned(database, rejected(request, unreadable(e)));
    }
  }

  private Planning plan(GlobalDatabase database, UpgradeRequest request, boolean first) {
    PlanOutcome outcome = outcome(database, request);
    return planning(database, request, first ? withStart(outcome, database, request) : outcome);
  }

  /** What speaks against the start is told together with everything else. */
  private PlanOutcome withStart(
      PlanOutcome outcome, GlobalDatabase database, UpgradeRequest request) {
    List<Refusal> start = StartRules.obstacles(database, request.conditions(), clock.instant());
    if (start.isEmpty()) {
      return outcome;
    }
    return switch (outcome) {
      case PlanOutcome.Ready _ -> new PlanOutcome.Rejected(start);
      case PlanOutcome.NothingToDo nothing -> nothing;
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          new PlanOutcome.Rejected(Stream.concat(refusals.stream(), start.stream()).toList());
    };
  }

  private static Planning planning(
      GlobalDatabase database, UpgradeRequest request, PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) ->
          Planning.of(
              request.dryRun() ? Outcome.PLAN_ONLY : Outcome.READY, plan.targetReason(), plan);
      case PlanOutcome.NothingToDo(Plan plan, String reason) ->
          Planning.of(Outcome.NOTHING_TO_DO, reason, plan);
      case PlanOutcome.Rejected(List<Refusal> refusals) ->
          Planning.rejected(Optional.of(database.identifier()), refusals);
    };
  }

  /** Planned twice: what can be ordered is asked for the target that the first plan has chosen. */
  private PlanOutcome outcome(GlobalDatabase database, UpgradeRequest request) {
    VersionCatalogue offers = catalogue.read(database.engineName(), database.regions());
    Facts known =
        facts
            .read(database, clock.instant())
            .withGroups(groups.read(GroupWish.of(database, request)));
    PlanOutcome first = Planner.plan(database, request, offers, known, clock.instant());
    if (!(first instanceof PlanOutcome.Ready(Plan plan))) {
      return first;
    }
    Facts more = facts.withClasses(known, database, plan.targetEngineVersion().text());
    return Planner.plan(database, request, offers, more, clock.instant());
  }

  private static Planning rejected(UpgradeRequest request, Refusal refusal) {
    return Planning.rejected(Optional.of(request.globalClusterIdentifier()), List.of(refusal));
  }

  private static Refusal unreadable(StopUpgrade told) {
    return new Refusal(
        RuleName.READABLE_DATABASE,
        told.getMessage() + ".",
        "Grant the permission that is lacking (in a run, to the function PlanUpgrade), or mend"
            + " what AWS complains about, then start again.");
  }

  private static Refusal unknown(UpgradeRequest request) {
    return new Refusal(
        RuleName.KNOWN_GLOBAL_CLUSTER,
        "This account has no global cluster '" + request.globalClusterIdentifier() + "'.",
        "Check the identifier and the account; `aws rds describe-global-clusters` lists them.");
  }
}
