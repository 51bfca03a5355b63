package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.CatalogueReader;
import io.github.auroraupgrade.aws.EvidenceBucket;
import io.github.auroraupgrade.aws.FactsReader;
import io.github.auroraupgrade.aws.FleetReader;
import io.github.auroraupgrade.aws.ResourceResolver;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Facts;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Planner;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Planning.Outcome;
import io.github.auroraupgrade.plan.VersionCatalogue;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.InputReader;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.RunInput;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Clock;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Reads the input and every member, and plans. Keeps the plan as evidence; changes nothing else.
 * Called a second time, after the topology has changed, it plans for the same target version.
 */
public final class PlanUpgrade extends TaskHandler {
  private final ResourceResolver resolver;
  private final FleetReader fleet;
  private final CatalogueReader catalogue;
  private final FactsReader facts;
  private final EvidenceBucket evidence;
  private final Clock clock;

  /** For Lambda. */
  public PlanUpgrade() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public PlanUpgrade(Surroundings around) {
    this.resolver = new ResourceResolver(around.clients());
    this.fleet = new FleetReader(around.clients(), around.executor());
    this.catalogue = new CatalogueReader(around.clients(), around.executor());
    this.facts = new FactsReader(around.clients(), around.executor());
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(Surroundings.EVIDENCE_BUCKET));
    this.clock = around.clock();
  }

  @Override
  Answer answer(Task task) {
    Planning planning = planning(task);
    planning.plan().ifPresent(plan -> keep(task, plan));
    return new Answer(
        planning,
        Logged.of(
            planning.outcome().name(),
            planning.reason(),
            "planHash",
            planning.planHash().orElse("")));
  }

  private Planning planning(Task task) {
    return switch (InputReader.read(task.run().request(), task.account())) {
      case RunInput.Named(UpgradeRequest request) -> plan(task, request);
      case RunInput.Noticed(EventNotice notice) -> fromEvent(task, notice);
      case RunInput.NotOurs(String reason) -> Planning.notOurs(reason);
      case RunInput.Refused(List<Refusal> refusals) ->
          Planning.rejected(Optional.empty(), refusals);
    };
  }

  private Planning fromEvent(Task task, EventNotice notice) {
    NavigableSet<String> databases = resolver.globalClustersOf(notice);
    if (databases.isEmpty()) {
      return Planning.notOurs(
          "The event is about nothing that belongs to a global database: " + notice.because());
    }
    if (databases.size() > 1) {
      return Planning.rejected(
          Optional.empty(),
          List.of(
              new Refusal(
                  RuleName.ONE_DATABASE_PER_RUN,
                  "The event is about several global databases: "
                      + String.join(", ", databases)
                      + ".",
                  "Start one run for each of them.")));
    }
    return plan(task, UpgradeRequest.fromEvent(databases.first(), notice));
  }

  private Planning plan(Task task, UpgradeRequest wanted) {
    UpgradeRequest request =
        task.run()
            .planning()
            .flatMap(Planning::plan)
            .map(plan -> wanted.withTarget(new Target.Exact(plan.targetEngineVersion())))
            .orElse(wanted);
    Optional<String> identifier = Optional.of(request.globalClusterIdentifier());
    try {
      return fleet
          .read(request.globalClusterIdentifier())
          .map(database -> plan(database, request))
          .orElseGet(() -> Planning.rejected(identifier, List.of(unknown(request))));
    } catch (StopUpgrade e) {
      return Planning.rejected(
          identifier,
          List.of(
              new Refusal(
                  RuleName.READABLE_DATABASE,
                  e.getMessage() + ".",
                  "Give the function PlanUpgrade the permission it lacks, or mend what AWS"
                      + " complains about, then start again.")));
    }
  }

  private Planning plan(GlobalDatabase database, UpgradeRequest request) {
    return switch (outcome(database, request)) {
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
    Facts known = facts.read(database);
    PlanOutcome first = Planner.plan(database, request, offers, known, clock.instant());
    if (!(first instanceof PlanOutcome.Ready(Plan plan))) {
      return first;
    }
    Facts more = facts.withClasses(known, database, plan.targetEngineVersion().text());
    return Planner.plan(database, request, offers, more, clock.instant());
  }

  private static Refusal unknown(UpgradeRequest request) {
    return new Refusal(
        RuleName.KNOWN_GLOBAL_CLUSTER,
        "This account has no global cluster '" + request.globalClusterIdentifier() + "'.",
        "Check the identifier and the account; `aws rds describe-global-clusters` lists them.");
  }

  private void keep(Task task, Plan plan) {
    String database = plan.globalClusterIdentifier();
    int replans = task.run().progress().map(progress -> progress.replans()).orElse(0);
    String key =
        replans == 0
            ? EvidenceKeys.plan(database, task.execution())
            : EvidenceKeys.planAgain(database, task.execution(), replans);
    evidence.put(key, Json.document(plan));
  }
}
