package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultText;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions.Since;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Transient faults: a run that meets no others has to succeed. */
public final class PassingFaults {
  private static final List<String> THROTTLES =
      List.of("Throttling", "ThrottlingException", "RequestLimitExceeded");
  private static final List<String> ACTIONS =
      List.of(
          "DescribeGlobalClusters",
          "DescribeDBClusters",
          "DescribeDBClusters",
          "DescribeDBInstances",
          "DescribeDBEngineVersions",
          "DescribeEvents",
          "ModifyDBCluster",
          "ModifyDBCluster",
          "ModifyDBCluster",
          "PutObject",
          "GetObject",
          "DeleteObject",
          "Publish",
          "DescribeExecution");
  private static final List<String> STALE =
      List.of(
          "DescribeDBClusters",
          "DescribeDBInstances",
          "DescribeGlobalClusters",
          "DescribePendingMaintenanceActions",
          "DescribeEvents");
  // Of services next to RDS: of every request, and of some only.
  private static final List<String> OTHERS =
      List.of("PutEvents", "GetCalendarState", "GetMetricData");
  // Asked of every member in its own Region; the others of the database's or of the tool's.
  private static final Set<String> OF_EACH_REGION =
      Set.of("DescribeDBClusters", "DescribeDBInstances", "DescribeEvents");
  // About how many calls a run makes, so that most faults meet one; of what is not named, two.
  // DryPassTest counts them.
  static final Map<String, Integer> USUAL_CALLS =
      Map.of(
          "DescribeGlobalClusters", 20,
          "DescribeDBClusters", 20,
          "DescribeDBInstances", 20,
          "DescribeEvents", 4,
          "DescribePendingMaintenanceActions", 6,
          "PutObject", 6,
          "GetObject", 12,
          "Publish", 3);
  // The same for functions; of those not named, one.
  static final Map<String, Integer> USUAL_INVOCATIONS =
      Map.of("NextMove", 8, "UpgradeCluster", 2, "Notify", 3, "PlanUpgrade", 2);

  /** Of all functions together, in a run of usual length. */
  private static final int MOST_INVOCATIONS = 40;

  /** AWS says "a few minutes"; every Task outlasts 17 of them. */
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

  /** The fields of a request for which a run may wait for hours without a call. */
  private static final List<String> LONG_WAITS = List.of("approval", "changeCalendars", "startAt");

  /** Longer than any pause between two looks of a run that works. */
  private static final Duration LONG_WAIT = Duration.ofMinutes(30);

  /** How Application Auto Scaling begins the names of the readers it adds. */
  public static final String READER = "application-autoscaling-00000000-0000-4000-8000-";

  /** How far a container's clock may be from the true time, in milliseconds. */
  private static final int LARGEST_SKEW = 3_000;

  private static final List<String> FUNCTIONS =
      List.of(
          "PlanUpgrade",
          "ClaimDatabase",
          "NextMove",
          "NextMove",
          "NextMove",
          "UpgradeCluster",
          "UpgradeCluster",
          "UpgradeCluster",
          "AskApproval",
          "WriteReport",
          "ReleaseDatabase",
          "Notify");

  static final List<Consumer<FaultPlanBuilder>> PASSING =
      List.of(
          PassingFaults::throttled,
          PassingFaults::serverError,
          PassingFaults::connectionReset,
          PassingFaults::answerLost,
          PassingFaults::answerLost,
          PassingFaults::slip,
          PassingFaults::slip,
          PassingFaults::slip,
          PassingFaults::regionAway,
          PassingFaults::staleReads,
          PassingFaults::modifyNotRepeatable,
          PassingFaults::oneMemberAtATime,
          PassingFaults::beginsAtTheSecondCall,
          PassingFaults::secondExecution,
          PassingFaults::eventArrives,
          PassingFaults::stoppedAndContinued,
          ClaimFaults::atTheClaim,
          ClaimFaults::atTheTakeOver,
          ClaimFaults::atTheRelease,
          ClaimFaults::atTheRelease,
          StartFaults::startRefused,
          StartFaults::storm,
          StartFaults::healthEvent,
          StartFaults::sweep,
          PassingFaults::readersComeAndGo,
          PassingFaults::clocksDiffer,
          PassingFaults::containersReplaced);

  private PassingFaults() {}

  static Stream<CallFault> callFaults() {
    Stream<CallFault> faults =
        Stream.of(
                ACTIONS.stream(),
                OTHERS.stream(),
                Arrays.stream(DrawnStrategy.values()).flatMap(way -> way.acts().stream()))
            .flatMap(actions -> actions)
            .distinct()
            .map(CallFault::on)
            .flatMap(PassingFaults::suffering);
    return Stream.concat(
        faults, STALE.stream().map(action -> CallFault.on(action).stale(Duration.ZERO)));
  }

  private static Stream<CallFault> suffering(CallFault fault) {
    return Stream.concat(
        THROTTLES.stream().map(code -> fault.refused(400, code, "")),
        Stream.of(
            serverError(fault, true),
            serverError(fault, false),
            fault.lostBefore(),
            fault.lostAfter()));
  }

  static Stream<String> functions() {
    return FUNCTIONS.stream().distinct();
  }

  private static CallFault some(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    String action =
        chance.onceIn(3)
            ? chance.oneOf(draft.drawn().way().acts())
            : chance.oneOf(chance.onceIn(4) ? others(draft) : ACTIONS);
    CallFault fault = CallFault.on(action);
    if (OF_EACH_REGION.contains(action) && chance.onceIn(2)) {
      fault = fault.inRegion(chance.oneOf(draft.drawn().members()).region());
    }
    int first = chance.early(USUAL_CALLS.getOrDefault(action, 2));
    return fault.calls(first, first + chance.between(0, 8));
  }

  /** What is called for this request only, of services next to RDS. */
  private static List<String> others(FaultPlanBuilder draft) {
    Set<String> left = new HashSet<>();
    if (!draft.request().has("changeCalendars")) {
      left.add("GetCalendarState");
    }
    if (!draft.request().has("soakMinutes") && !draft.request().has("canary")) {
      left.add("GetMetricData");
    }
    return OTHERS.stream().filter(action -> !left.contains(action)).toList();
  }

  static void suffer(FaultPlanBuilder draft, CallFault fault) {
    draft.suffer(fault);
    draft.tell(FaultText.of(fault));
    boolean isMail = fault.action().filter("Publish"::equals).isPresent();
    if (isMail && fault.effect() instanceof CallFault.Effect.LostAfter) {
      draft.excuse(Cause.MAIL_TWICE);
    }
  }

  private static void throttled(FaultPlanBuilder draft) {
    String code = draft.chance().oneOf(THROTTLES);
    int status = code.equals("RequestLimitExceeded") ? 503 : 400;
    suffer(draft, some(draft).refused(status, code, "Rate exceeded"));
  }

  private static void serverError(FaultPlanBuilder draft) {
    boolean isInternal = draft.chance().onceIn(2);
    suffer(draft, serverError(some(draft), isInternal));
  }

  private static CallFault serverError(CallFault fault, boolean isInternal) {
    return isInternal
        ? fault.refused(500, "InternalFailure", "An internal error occurred.")
        : fault.refused(503, "ServiceUnavailable", "Service is unavailable.");
  }

  private static void connectionReset(FaultPlanBuilder draft) {
    suffer(draft, some(draft).lostBefore());
  }

  private static void answerLost(FaultPlanBuilder draft) {
    String act = draft.chance().oneOf(draft.drawn().way().acts());
    CallFault fault = draft.chance().onceIn(2) ? CallFault.on(act) : some(draft);
    int first = draft.chance().early(2);
    suffer(draft, fault.calls(first, first + draft.chance().between(0, 3)).lostAfter());
  }

  private static void slip(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    String drawn = chance.oneOf(FUNCTIONS);
    boolean isAsked = draft.request().has("approval");
    String function = drawn.equals("AskApproval") && !isAsked ? "ClaimDatabase" : drawn;
    LambdaFault.Kind kind = chance.oneOf(List.of(LambdaFault.Kind.values()));
    int first = chance.early(USUAL_INVOCATIONS.getOrDefault(function, 1));
    int last = first + (chance.onceIn(3) ? 1 : 0);
    for (int call = first; call <= last; call++) {
      draft.slips(new LambdaFault(function, call, kind));
    }
    heardTwice(draft, function, kind);
  }

  static void heardTwice(FaultPlanBuilder draft, String function, LambdaFault.Kind kind) {
    if (new LambdaFault(function, 1, kind).sendsTwice()) {
      draft.excuse(Cause.MAIL_TWICE);
    }
    if (kind == LambdaFault.Kind.OVERLAPPED && function.equals("UpgradeCluster")) {
      draft.excuse(Cause.OVERLAPPED);
    }
  }

  /**
   * In one seed of twenty: at the start, or somewhere in the middle; one function, or all. In half
   * of the seeds in which a run may wait long also right after such a wait.
   */
  static void idle(FaultPlanBuilder draft, SeededRandom chance) {
    boolean isAfterWait = LONG_WAITS.stream().anyMatch(draft.request()::has) && chance.onceIn(2);
    if (!isAfterWait && !chance.onceIn(20)) {
      return;
    }
    boolean all = chance.onceIn(3);
    String drawn = chance.oneOf(FUNCTIONS);
    boolean isAsked = draft.request().has("approval");
    String one = drawn.equals("AskApproval") && !isAsked ? "Notify" : drawn;
    int most = all ? MOST_INVOCATIONS : USUAL_INVOCATIONS.getOrDefault(one, 1);
    draft.idles(
        new IdleFunctions(
            all ? Optional.empty() : Optional.of(one),
            isAfterWait
                ? new Since.LongWait(LONG_WAIT)
                : new Since.Call(chance.onceIn(3) ? 1 : chance.early(most)),
            chance.between(Duration.ofSeconds(10), LONGEST_IDLE)));
  }

  private static void regionAway(FaultPlanBuilder draft) {
    Instant from = draft.moment();
    Instant until = from.plus(draft.chance().between(Duration.ofSeconds(20), LONGEST_AWAY));
    String region = draft.chance().oneOf(draft.drawn().members()).region();
    suffer(
        draft, CallFault.onAnyCall().of("rds").inRegion(region).between(from, until).lostBefore());
  }

  private static final Duration LONGEST_AWAY = Duration.ofSeconds(150);

  private static void staleReads(FaultPlanBuilder draft) {
    Duration age = draft.chance().between(Duration.ofSeconds(3), Duration.ofSeconds(30));
    Instant from = draft.moment();
    Instant until =
        from.plus(draft.chance().between(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    String action = draft.chance().oneOf(STALE);
    suffer(draft, CallFault.on(action).between(from, until).stale(age));
    draft.excuse(Cause.STALE, from, until);
  }

  private static void modifyNotRepeatable(FaultPlanBuilder draft) {
    draft.assume(Uncertainties::withRepeatedModifyRefused);
  }

  private static void oneMemberAtATime(FaultPlanBuilder draft) {
    draft.assume(Uncertainties::withOneMemberAtATime);
  }

  private static void beginsAtTheSecondCall(FaultPlanBuilder draft) {
    draft.goes(draft.chance().oneOf(draft.drawn().members()), new UpgradeOutcome.NeverStarts(1));
    if (draft.request().path("patchAt").asString("").equals("next-maintenance")) {
      // The second time is a week later.
      draft.excuse(Cause.NOT_TRANSIENT);
    }
  }

  private static void readersComeAndGo(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    DrawnMember member = chance.oneOf(draft.drawn().members());
    String name = READER + "%012d".formatted(chance.between(1, 999_999));
    Instant from = draft.moment();
    draft.happens(
        from,
        new ScheduledEvent.ReaderAdded(
            member.arn().toString(),
            name,
            chance.between(Duration.ofMinutes(3), Duration.ofMinutes(9))));
    if (chance.onceIn(2)) {
      draft.happens(
          from.plus(chance.between(Duration.ofMinutes(10), Duration.ofMinutes(40))),
          new ScheduledEvent.ReaderRemoved(
              member.arn().instance(name).toString(),
              chance.between(Duration.ofMinutes(2), Duration.ofMinutes(6))));
    }
  }

  /** Lambda's containers keep time to some milliseconds; nothing may rest on that. */
  private static void clocksDiffer(FaultPlanBuilder draft) {
    for (String function : new TreeSet<>(FUNCTIONS)) {
      draft.skews(function, Duration.ofMillis(draft.chance().between(-LARGEST_SKEW, LARGEST_SKEW)));
    }
  }

  private static void containersReplaced(FaultPlanBuilder draft) {
    draft.intervene(new Intervention.ContainersReplaced(draft.moment()));
  }

  private static void secondExecution(FaultPlanBuilder draft) {
    draft.intervene(new Intervention.StartSecondRun(draft.moment()));
  }

  private static void eventArrives(FaultPlanBuilder draft) {
    int deliveries = draft.chance().between(0, 3);
    if (draft.drawn().way() != DrawnStrategy.SECONDARIES_FIRST
        && draft.drawn().way() != DrawnStrategy.MANAGED_MINOR) {
      // The run it starts would be on another way.
      return;
    }
    Instant at = draft.moment();
    draft.intervene(
        new Intervention.StartsByItself(
            at, Intervention.Starter.RDS_EVENT, deliveries, Duration.ZERO));
    if (deliveries > 0) {
      draft.excuse(Cause.NEWER_ASKED, at, Excuse.FOR_GOOD);
    }
  }

  private static void stoppedAndContinued(FaultPlanBuilder draft) {
    Instant at = draft.moment();
    Duration pause = draft.chance().between(Duration.ofSeconds(1), Duration.ofMinutes(20));
    draft.intervene(
        draft.chance().onceIn(2)
            ? new Intervention.StopAndRedrive(at, pause)
            : new Intervention.StopAndStartAnew(at, pause));
  }
}
