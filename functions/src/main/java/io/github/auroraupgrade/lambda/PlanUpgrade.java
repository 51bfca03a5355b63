package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.DatabasePlanner;
import io.github.auroraupgrade.aws.DatabasePlanner.Planned;
import io.github.auroraupgrade.aws.EvidenceBucket;
import io.github.auroraupgrade.aws.ResourceResolver;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.Rehearsed;
import io.github.auroraupgrade.evidence.Report;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.plan.Recording;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.InputReader;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.Rehearsal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.RunInput;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.rollout.StepProgress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Reads the input and every member, and plans. Keeps the plan as evidence; changes nothing else.
 * Called a second time, because the topology has changed or a gate has held the run, it plans for
 * the same target version; as long as nothing was changed, for the same request.
 */
public final class PlanUpgrade extends TaskHandler {
  private final ResourceResolver resolver;
  private final DatabasePlanner planner;
  private final EvidenceBucket evidence;
  private final Recordings recordings;
  private final Clock clock;

  /** For Lambda. */
  public PlanUpgrade() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public PlanUpgrade(Surroundings around) {
    super(around);
    this.resolver = new ResourceResolver(around.clients());
    this.planner = new DatabasePlanner(around.clients(), around.executor(), around.clock());
    this.clock = around.clock();
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(Surroundings.EVIDENCE_BUCKET));
    this.recordings = new Recordings(evidence);
  }

  @Override
  Answer answer(Task task) {
    Planned planned = planning(task);
    Planning planning = planned.planning();
    planning.plan().ifPresent(plan -> keep(task, plan, planned));
    return new Answer(
        planning,
        Logged.of(
            planning.outcome().name(),
            planning.reason(),
            "planHash",
            planning.planHash().orElse("")));
  }

  private Planned planning(Task task) {
    return switch (InputReader.read(task.run().request(), task.account())) {
      case RunInput.Named(UpgradeRequest request) -> plan(task, request);
      case RunInput.Noticed(EventNotice notice) -> fromEvent(task, notice);
      case RunInput.NotOurs(String reason) -> without(Planning.notOurs(reason));
      case RunInput.Refused(List<Refusal> refusals) ->
          without(Planning.rejected(Optional.empty(), refusals));
    };
  }

  private static Planned without(Planning planning) {
    return new Planned(Optional.empty(), planning, List.of());
  }

  private Planned fromEvent(Task task, EventNotice notice) {
    List<String> databases =
        resolver.databasesOf(notice).stream().map(ListedDatabase::identifier).toList();
    if (databases.isEmpty()) {
      return without(
          Planning.notOurs(
              "The event is about nothing that belongs to a global database: " + notice.because()));
    }
    if (databases.size() > 1) {
      return without(
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

  private Planned plan(Task task, UpgradeRequest wanted) {
    UpgradeRequest asked = oneByOneIfRefused(task, wanted);
    Optional<Recording> open = recordings.open(asked.globalClusterIdentifier());
    Optional<Plan> before = task.run().planning().flatMap(Planning::plan);
    if (before.isEmpty()) {
      Planned planned = planner.plan(asked, open);
      return asked.wishes().rehearsal().map(on -> rehearsed(planned, on)).orElse(planned);
    }
    boolean changed =
        task.run().progress().flatMap(progress -> progress.firstChangeAt()).isPresent();
    Planned again = planner.planAgain(changed ? forTheSame(asked, before.get()) : asked, open);
    Planning planning = again.planning().after(task.run().planning().orElseThrow());
    return new Planned(
        again.database(),
        planning.refusesForNow() && mayComeBack(task) ? planning.notYet() : planning,
        again.recorded());
  }

  /** Members differ, perhaps: what passes by itself is worth another look. */
  private boolean mayComeBack(Task task) {
    return task.run().progress().stream()
        .anyMatch(progress -> progress.mayBeRefusedForNow(clock.instant()));
  }

  /** Patches that wait are asked for by their word alone: the version they lead to is no other. */
  private static UpgradeRequest forTheSame(UpgradeRequest asked, Plan before) {
    boolean patches =
        before.path().stream().anyMatch(hop -> hop.choice().strategy() == Strategy.PENDING_PATCH);
    return patches ? asked : asked.withTarget(new Target.Exact(before.targetEngineVersion()));
  }

  /** AWS has refused, in this run, to upgrade all members in one operation. */
  private static UpgradeRequest oneByOneIfRefused(Task task, UpgradeRequest request) {
    boolean refused =
        task.run().progress().stream()
            .flatMap(progress -> progress.steps().values().stream())
            .anyMatch(StepProgress::refusedManaged);
    return refused ? request.withStrategy(Strategy.SECONDARIES_FIRST) : request;
  }

  /** The same way must have been gone on the rehearsal database, not too long ago. */
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
        .map(stored -> Documents.read("The report of the rehearsal", stored, Report.class));
  }

  /** A plan that says the same as the one before is kept already. */
  private void keep(Task task, Plan plan, Planned planned) {
    if (task.run().planHash().equals(PlanHash.of(plan))) {
      return;
    }
    String database = plan.globalClusterIdentifier();
    int number = task.run().progress().map(progress -> progress.plansMade()).orElse(0);
    String key =
        number == 0
            ? EvidenceKeys.plan(database, task.execution())
            : EvidenceKeys.planAgain(database, task.execution(), number);
    evidence.put(key, Json.document(plan));
    recordings.keep(
        plan,
        task.execution(),
        planned.recorded(),
        planned.planning().outcome() == Planning.Outcome.READY,
        clock.instant());
  }
}
