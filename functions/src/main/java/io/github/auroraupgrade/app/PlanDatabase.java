package io.github.auroraupgrade.app;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.AdditionalReader;
import io.github.auroraupgrade.aws.database.CatalogueReader;
import io.github.auroraupgrade.aws.database.ExistingReader;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.fact.FactsReader;
import io.github.auroraupgrade.aws.fact.ParameterGroupsReader;
import io.github.auroraupgrade.aws.fact.QuotaReader;
import io.github.auroraupgrade.aws.fact.SettingsReader;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RebuildFacts;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.plan.planner.Readiness;
import io.github.auroraupgrade.plan.planner.StartRules;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.rollout.reading.NamedResources;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Reads a global database and all that a plan needs to know about it, and plans: the same for a run
 * and for the command line. Changes nothing.
 */
public final class PlanDatabase {
  private final GlobalDatabaseReader fleet;
  private final CatalogueReader catalogue;
  private final FactsReader facts;
  private final ParameterGroupsReader groups;
  private final SettingsReader settings;
  private final ExistingReader existing;
  private final QuotaReader quotas;
  private final AwsClients clients;
  private final Clock clock;

  /** The executor runs the reads of the Regions; the clock dates the plan. */
  public PlanDatabase(AwsClients clients, Executor executor, Clock clock) {
    this.fleet = new GlobalDatabaseReader(clients, executor);
    this.catalogue = new CatalogueReader(clients, executor);
    this.facts = new FactsReader(clients, executor);
    this.groups = new ParameterGroupsReader(clients, executor);
    this.settings = new SettingsReader(clients, executor);
    this.existing = new ExistingReader(clients);
    this.quotas = new QuotaReader(clients, executor);
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * What was read and the result of it.
   *
   * @param database empty where AWS does not know it, or does not describe it
   * @param recorded every setting of the clusters that the plan detaches or recreates
   */
  public record Planned(
      Optional<GlobalDatabase> database, Planning planning, List<Recorded> recorded) {
    public Planned {
      recorded = List.copyOf(recorded);
    }
  }

  /** The same, where no earlier run is known. */
  public Planned plan(UpgradeRequest request) {
    return plan(request, Optional.empty());
  }

  /**
   * Plans what is asked for. What AWS refuses to answer is a rejected plan, not an error.
   *
   * @param open what an earlier run recorded and did not finish
   * @throws RetryLater if a Region could not be reached
   */
  public Planned plan(UpgradeRequest request, Optional<RecordedSettings> open) {
    return plan(request, open, true);
  }

  /**
   * Plans a run again that has been planned before: the time it was to start at may be over.
   *
   * @param open what this or an earlier run recorded and did not finish
   * @throws RetryLater if a Region could not be reached
   */
  public Planned planAgain(UpgradeRequest request, Optional<RecordedSettings> open) {
    return plan(request, open, false);
  }

  private Planned plan(UpgradeRequest request, Optional<RecordedSettings> open, boolean first) {
    Optional<GlobalDatabase> database = Optional.empty();
    try {
      database = fleet.read(request.globalClusterIdentifier());
      return database
          .map(known -> plan(known, request, open, first))
          .orElseGet(
              () -> new Planned(Optional.empty(), rejected(request, unknown(request)), List.of()));
    } catch (StopUpgrade e) {
      return new Planned(database, rejected(request, unreadable(e)), List.of());
    }
  }

  private Planned plan(
      GlobalDatabase database,
      UpgradeRequest request,
      Optional<RecordedSettings> open,
      boolean first) {
    Outlook outlook = outlook(database, request, open);
    PlanOutcome outcome =
        first
            ? Readiness.unless(
                StartRules.obstacles(database, request, open, clock.instant()), outlook.outcome())
            : outlook.outcome();
    List<Recorded> recorded =
        outcome instanceof PlanOutcome.Ready(Plan plan)
            ? recreation(database, request, outlook.facts(), plan).clusters()
            : List.of();
    return new Planned(Optional.of(database), Readiness.of(database, request, outcome), recorded);
  }

  private static Rebuild recreation(
      GlobalDatabase database, UpgradeRequest request, Facts known, Plan plan) {
    return new Rebuild(database, request, known, plan.path(), plan.targetEngineVersion());
  }

  /** An outcome, and the facts it rests on. */
  private record Outlook(PlanOutcome outcome, Facts facts) {}

  /**
   * Planned twice: what can be ordered, and what stands under the names that would be given, is
   * asked for what the first plan has chosen.
   */
  private Outlook outlook(
      GlobalDatabase database, UpgradeRequest request, Optional<RecordedSettings> open) {
    VersionCatalogue offers = catalogue.read(database.engineName(), database.regions());
    Facts known =
        facts
            .read(database, clock.instant())
            .withGroups(groups.read(RequestedParameterGroups.used(database, request, open)))
            .withRecreation(recreation(database, open));
    PlanOutcome first = Planner.plan(database, request, offers, known, clock.instant());
    if (!(first instanceof PlanOutcome.Ready(Plan plan))) {
      return new Outlook(first, known);
    }
    Facts more =
        facts
            .withClasses(known, database, plan.targetEngineVersion().printed())
            .withRecreation(names(database, request, known, plan));
    return new Outlook(Planner.plan(database, request, offers, more, clock.instant()), more);
  }

  /** Only clusters of Aurora MySQL are ever recreated. */
  private RebuildFacts recreation(GlobalDatabase database, Optional<RecordedSettings> open) {
    RebuildFacts none = RebuildFacts.of(open);
    return database.engine().filter(Engine::isMysql).isPresent()
        ? none.with(settings.read(database))
        : none;
  }

  private RebuildFacts names(
      GlobalDatabase database, UpgradeRequest request, Facts known, Plan plan) {
    RebuildFacts facts = known.recreation();
    Rebuild recreation = recreation(database, request, known, plan);
    if (!recreation.isWanted()) {
      return facts;
    }
    List<ClusterSpec> blueprints = recreation.clusters().stream().map(Recorded::blueprint).toList();
    return facts
        .with(
            reading(() -> existing.read(NamedResources.namesOf(plan.steps()))),
            reading(() -> taken(recreation, plan)).value().orElse(List.of()),
            reading(() -> settings.missingSubnetGroups(blueprints)).value().orElse(List.of()))
        .withRoom(
            quotas.rooms(
                blueprints.stream().map(one -> one.cluster().region()).distinct().toList()));
  }

  /** What an earlier run has left; a run that may not look finds out when it takes its own. */
  private List<Snapshot> taken(Rebuild recreation, Plan plan) {
    return plan.steps().stream()
        .filter(_ -> recreation.restores())
        .filter(Step.TakeSnapshot.class::isInstance)
        .flatMap(step -> AdditionalReader.snapshot(clients, (Step.TakeSnapshot) step))
        .toList();
  }

  private static <T> Lookup<T> reading(Supplier<T> read) {
    try {
      return Lookup.known(read.get());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private static Planning rejected(UpgradeRequest request, Refusal refusal) {
    return Planning.rejected(Optional.of(request.globalClusterIdentifier()), List.of(refusal));
  }

  private static Refusal unreadable(StopUpgrade told) {
    return new Refusal(
        RuleName.READABLE_DATABASE,
        told.getMessage() + ".",
        "Grant the missing permission (in a run: to the function PlanUpgrade), or fix"
            + " what AWS complains about, then start again.");
  }

  private static Refusal unknown(UpgradeRequest request) {
    return new Refusal(
        RuleName.KNOWN_GLOBAL_CLUSTER,
        "This account has no global cluster '" + request.globalClusterIdentifier() + "'.",
        "Check the identifier and the account; `aws rds describe-global-clusters` lists them.");
  }
}
