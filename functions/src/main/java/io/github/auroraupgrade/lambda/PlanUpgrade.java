package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.app.PlanDatabase;
import io.github.auroraupgrade.app.PlanDatabase.Planned;
import io.github.auroraupgrade.aws.database.ResourceResolver;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.evidence.report.Rehearsed;
import io.github.auroraupgrade.evidence.report.Report;
import io.github.auroraupgrade.evidence.report.ReportedInstance;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.OpenSettings;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.StoredSettings;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import io.github.auroraupgrade.rollout.PayloadEstimate;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the input and every member, and plans. Keeps the plan as evidence; changes nothing else.
 * Called a second time, because the topology has changed or a gate has held the run, it plans for
 * the same target version; as long as nothing was changed, for the same request.
 */
public final class PlanUpgrade extends TaskHandler {
  private static final Refusal NO_REBUILDS =
      new Refusal(
          RuleName.REBUILDS_PERMITTED,
          "The plan detaches, restores or creates clusters, and this deployment is not permitted"
              + " to: it was deployed with rebuilds=off, or from a release's in-place template.",
          "Deploy again with -c rebuilds=on, or from the release's other template, start the"
              + " upgrade, and switch it off again afterwards; or name a target version or a"
              + " strategy that upgrades in place.");

  private final ResourceResolver resolver;
  private final PlanDatabase planner;
  private final EvidenceBucket evidence;
  private final StoredPlans plans;
  private final OwnClaim claim;
  private final boolean mayRebuild;
  private final Clock clock;

  /** For Lambda. */
  public PlanUpgrade() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public PlanUpgrade(LambdaEnvironment around) {
    super(around);
    this.resolver = new ResourceResolver(around.clients());
    this.planner = new PlanDatabase(around.clients(), around.executor(), around.clock());
    this.clock = around.clock();
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.plans = new StoredPlans(evidence);
    this.claim = new OwnClaim(evidence);
    this.mayRebuild = around.setting(LambdaEnvironment.REBUILDS).equals("on");
  }

  @Override
  public Answer answer(Task task) {
    Drafted drafted = planning(task);
    Planned planned = permitted(fitting(drafted.planned(), task));
    PlanningAnswer planning = kept(task, new Drafted(planned, drafted.before()));
    openAgain(task, planning);
    return new Answer(
        planning,
        LogLine.of(
            planning.outcome().name(),
            planning.reason(),
            "planHash",
            planning.planHash().orElse("")));
  }

  /** The result of planning, and what of an earlier run it was made from. */
  private record Drafted(Planned planned, OpenSettings before) {}

  private Drafted planning(Task task) {
    return switch (InputReader.read(task.run().request(), task.account())) {
      case RunInput.Named(UpgradeRequest request) -> plan(task, request);
      case RunInput.Noticed(EventNotice notice) -> fromEvent(task, notice);
      case RunInput.NotOurs(String reason) -> nothing(Planning.notOurs(reason));
      case RunInput.Refused(Optional<String> database, List<Refusal> refusals) ->
          nothing(Planning.rejected(database, refusals));
    };
  }

  private static Drafted nothing(Planning planning) {
    return new Drafted(without(planning), OpenSettings.none());
  }

  private static Planned without(Planning planning) {
    return new Planned(Optional.empty(), planning, List.of());
  }

  private Drafted fromEvent(Task task, EventNotice notice) {
    List<String> databases =
        resolver.databasesOf(notice).stream().map(ListedDatabase::identifier).toList();
    if (databases.isEmpty()) {
      return nothing(Planning.notOurs(notice.noDatabase()));
    }
    if (databases.size() > 1) {
      return nothing(
          Planning.rejected(
              Optional.empty(),
              List.of(
                  new Refusal(
                      RuleName.ONE_DATABASE_PER_RUN,
                      "The event is about several global databases: "
                          + String.join(", ", databases)
                          + ".",
                      "Start one run for each of them."))));
    }
    return plan(task, UpgradeRequest.fromEvent(databases.getFirst(), notice));
  }

  private Drafted plan(Task task, UpgradeRequest wanted) {
    UpgradeRequest asked = oneByOneIfRefused(task, wanted);
    OpenSettings before = OpenSettings.of(asked.globalClusterIdentifier(), evidence);
    return new Drafted(plan(task, asked, before.unfinished()), before);
  }

  private Planned plan(Task task, UpgradeRequest asked, Optional<RecordedSettings> open) {
    if (task.run().planning().isEmpty()) {
      Planned planned = planner.plan(asked, open);
      return asked.wishes().rehearsal().map(on -> rehearsed(planned, on)).orElse(planned);
    }
    boolean changed =
        task.run().progress().flatMap(progress -> progress.firstChangeAt()).isPresent();
    Planned again =
        planner.planAgain(changed ? forTheSame(asked, plans.current(task)) : asked, open);
    Planning planning = again.planning();
    return new Planned(
        again.database(),
        planning.refusesForNow() && mayComeBack(task) ? planning.notYet() : planning,
        again.recorded());
  }

  /** Members differ, perhaps: what passes on its own is checked again. */
  private boolean mayComeBack(Task task) {
    return task.run().progress().stream()
        .anyMatch(progress -> progress.mayBeRefusedForNow(clock.instant()));
  }

  /** Patches that wait are asked for by their word alone: the version they lead to is no other. */
  private static UpgradeRequest forTheSame(UpgradeRequest asked, Plan before) {
    boolean patches = before.path().stream().anyMatch(hop -> hop.is(Strategy.Trait.PATCH_ONLY));
    return patches ? asked : asked.withTarget(new Target.Exact(before.targetEngineVersion()));
  }

  /** AWS has refused, in this run, to upgrade all members in one operation. */
  private static UpgradeRequest oneByOneIfRefused(Task task, UpgradeRequest request) {
    boolean refused = task.run().progress().map(Progress::managedRefused).orElse(false);
    return refused ? request.withStrategy(Strategy.SECONDARIES_FIRST) : request;
  }

  /** What the run has to remember must fit into each state's data, to the end. */
  private static Planned fitting(Planned planned, Task task) {
    Planning planning = planned.planning();
    return planning
        .plan()
        .flatMap(plan -> PayloadEstimate.obstacle(plan, task.run().request()))
        .map(why -> without(Planning.rejected(planning.globalClusterIdentifier(), List.of(why))))
        .orElse(planned);
  }

  /** The functions may have been deployed without the right to detach and create clusters. */
  private Planned permitted(Planned planned) {
    Planning planning = planned.planning();
    boolean rebuilds =
        planning.plan().stream()
            .flatMap(plan -> plan.steps().stream())
            .anyMatch(RebuildStep.class::isInstance);
    return rebuilds && !mayRebuild
        ? without(Planning.rejected(planning.globalClusterIdentifier(), List.of(NO_REBUILDS)))
        : planned;
  }

  /** Requires a recent successful run of the same path on the rehearsal database. */
  private Planned rehearsed(Planned planned, Rehearsal on) {
    Planning planning = planned.planning();
    return planning
        .plan()
        .filter(plan -> !plan.path().isEmpty())
        .flatMap(plan -> Rehearsed.obstacle(on, report(on, plan), clock.instant()))
        .map(why -> without(Planning.rejected(planning.globalClusterIdentifier(), List.of(why))))
        .orElse(planned);
  }

  private Optional<Report> report(Rehearsal on, Plan plan) {
    return evidence
        .get(EvidenceKeys.succeeded(on.globalClusterIdentifier(), PlanHash.ofPath(plan)))
        .map(stored -> JsonInput.read("The report of the rehearsal", stored, Report.class));
  }

  /** The answer; a plan that says the same as the one before is kept already. */
  private PlanningAnswer kept(Task task, Drafted drafted) {
    Planning planning = drafted.planned().planning();
    Optional<PlanningAnswer> before = task.run().planning();
    if (planning.plan().isEmpty()) {
      PlanningAnswer answer = PlanningAnswer.of(planning, Optional.empty(), Optional.empty());
      return before.map(answer::following).orElse(answer);
    }
    if (planning.planHash().equals(before.flatMap(PlanningAnswer::planHash))) {
      return PlanningAnswer.of(planning, before.get().plan(), before.get().settings())
          .after(before.get().earlierPlans());
    }
    Plan plan = planning.plan().get();
    EvidenceWriter writer = evidence.writer(writeScope(task, plan));
    Optional<StoredDocument> settings =
        new StoredSettings(writer, task.execution())
            .keep(
                plan,
                drafted.planned().recorded(),
                planning.outcome() == Planning.Outcome.READY,
                drafted.before(),
                clock.instant());
    if (before.isEmpty() && planning.outcome() == Planning.Outcome.READY) {
      drafted
          .planned()
          .database()
          .ifPresent(database -> keepInstances(task, plan, database, writer));
    }
    return PlanningAnswer.of(planning, Optional.of(keep(task, plan, writer)), settings)
        .after(before.map(answer -> earlier(task, answer, plan)).orElse(List.of()));
  }

  /**
   * Planned again, the run holds the database already, and no claim follows.
   *
   * @throws StopUpgrade if it does not hold it any more
   */
  private void openAgain(Task task, PlanningAnswer planning) {
    Optional<StoredDocument> before = task.run().planning().flatMap(PlanningAnswer::settings);
    if (task.run().claim().isEmpty() || planning.settings().equals(before)) {
      return;
    }
    String database = planning.globalClusterIdentifier().orElseThrow();
    Optional<String> lost = claim.lost(database, task.execution());
    if (lost.isPresent()) {
      throw new StopUpgrade("Nothing more is planned: " + lost.get());
    }
    planning
        .settings()
        .ifPresent(
            settings ->
                new StoredSettings(evidence.writer(task.writeScope()), task.execution())
                    .open(database, settings));
  }

  /** Planned again, a run stays with the database it was planned for first. */
  private static WriteScope writeScope(Task task, Plan plan) {
    return task.run().globalClusterIdentifier().isPresent()
        ? task.writeScope()
        : WriteScope.ofRun(plan.globalClusterIdentifier(), task.execution());
  }

  /** For the report, which says what became of each. */
  private static void keepInstances(
      Task task, Plan plan, GlobalDatabase database, EvidenceWriter writer) {
    writer.put(
        EvidenceKeys.instances(plan.globalClusterIdentifier(), task.execution()),
        Json.document(ReportedInstance.Inventory.of(database)));
  }

  private static StoredDocument keep(Task task, Plan plan, EvidenceWriter writer) {
    String database = plan.globalClusterIdentifier();
    int number = task.run().progress().map(Progress::plansMade).orElse(0);
    String key =
        number == 0
            ? EvidenceKeys.plan(database, task.execution())
            : EvidenceKeys.planAgain(database, task.execution(), number);
    return writer.keep(key, Json.document(plan));
  }

  /** A plan is remembered while it alone says what a step was that was started. */
  private List<StoredDocument> earlier(Task task, PlanningAnswer before, Plan plan) {
    Set<String> planned = plan.steps().stream().map(Step::id).collect(Collectors.toSet());
    Progress progress = task.run().progress().orElseGet(() -> Progress.beginning(clock.instant()));
    boolean isNeeded =
        plans.current(task).steps().stream()
            .filter(step -> !planned.contains(step.id()))
            .anyMatch(step -> progress.of(step).wasTouched());
    return isNeeded
        ? Stream.concat(before.earlierPlans().stream(), before.plan().stream()).toList()
        : before.earlierPlans();
  }
}
