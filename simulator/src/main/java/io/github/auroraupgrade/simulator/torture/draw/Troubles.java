package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Happening;
import io.github.auroraupgrade.simulator.fault.Outcome;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.torture.drawn.Chance;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Idle;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Slip;
import io.github.auroraupgrade.simulator.torture.drawn.Way;
import io.github.auroraupgrade.simulator.torture.drawn.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Troubles that pass: a run that meets no others has to succeed. */
public final class Troubles {
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
  // Asked of every member in its own Region; the others of the database's or of the tool's.
  private static final Set<String> OF_EACH_REGION =
      Set.of("DescribeDBClusters", "DescribeDBInstances", "DescribeEvents");
  // About how many calls a run makes, so that most faults meet one; of what is not named, two.
  private static final Map<String, Integer> USUAL_CALLS =
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
  private static final Map<String, Integer> USUAL_INVOCATIONS =
      Map.of("NextMove", 8, "UpgradeCluster", 2, "Notify", 3, "PlanUpgrade", 2);

  /** Of all functions together, in a run of usual length. */
  private static final int MOST_INVOCATIONS = 40;

  /** AWS says "a few minutes"; every Task outlasts 17 of them. */
  private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

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

  static final List<Consumer<Draft>> PASSING =
      List.of(
          Troubles::throttled,
          Troubles::serverError,
          Troubles::connectionReset,
          Troubles::answerLost,
          Troubles::answerLost,
          Troubles::slip,
          Troubles::slip,
          Troubles::slip,
          Troubles::regionAway,
          Troubles::staleReads,
          Troubles::modifyNotRepeatable,
          Troubles::oneMemberAtATime,
          Troubles::beginsAtTheSecondCall,
          Troubles::secondExecution,
          Troubles::eventArrives,
          Troubles::stoppedAndContinued,
          ClaimTroubles::atTheClaim,
          ClaimTroubles::atTheTakeOver,
          ClaimTroubles::atTheRelease,
          ClaimTroubles::atTheRelease,
          StartTroubles::startRefused,
          StartTroubles::storm,
          StartTroubles::healthEvent,
          StartTroubles::sweep,
          Troubles::readersComeAndGo,
          Troubles::clocksDiffer,
          Troubles::containersReplaced);

  private Troubles() {}

  private static CallFault some(Draft draft) {
    Chance chance = draft.chance();
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

  /** What is called for this request only, of services beside RDS. */
  private static List<String> others(Draft draft) {
    List<String> others = new ArrayList<>(List.of("PutEvents"));
    if (draft.request().has("changeCalendars")) {
      others.add("GetCalendarState");
    }
    if (draft.request().has("soakMinutes") || draft.request().has("canary")) {
      others.add("GetMetricData");
    }
    return others;
  }

  static void suffer(Draft draft, CallFault fault) {
    draft.suffer(fault);
    draft.tell(Wording.of(fault));
    boolean isMail = fault.action().filter("Publish"::equals).isPresent();
    if (isMail && fault.effect() instanceof CallFault.Effect.LostAfter) {
      draft.excuse(Excuse.MAIL_TWICE);
    }
  }

  private static void throttled(Draft draft) {
    String code = draft.chance().oneOf(THROTTLES);
    int status = code.equals("RequestLimitExceeded") ? 503 : 400;
    suffer(draft, some(draft).refused(status, code, "Rate exceeded"));
  }

  private static void serverError(Draft draft) {
    suffer(
        draft,
        draft.chance().onceIn(2)
            ? some(draft).refused(500, "InternalFailure", "An internal error occurred.")
            : some(draft).refused(503, "ServiceUnavailable", "Service is unavailable."));
  }

  private static void connectionReset(Draft draft) {
    suffer(draft, some(draft).lostBefore());
  }

  private static void answerLost(Draft draft) {
    String act = draft.chance().oneOf(draft.drawn().way().acts());
    CallFault fault = draft.chance().onceIn(2) ? CallFault.on(act) : some(draft);
    int first = draft.chance().early(2);
    suffer(draft, fault.calls(first, first + draft.chance().between(0, 3)).lostAfter());
  }

  private static void slip(Draft draft) {
    Chance chance = draft.chance();
    String drawn = chance.oneOf(FUNCTIONS);
    boolean isAsked = draft.request().has("approval");
    String function = drawn.equals("AskApproval") && !isAsked ? "ClaimDatabase" : drawn;
    Slip.Kind kind = chance.oneOf(List.of(Slip.Kind.values()));
    int first = chance.early(USUAL_INVOCATIONS.getOrDefault(function, 1));
    int last = first + (chance.onceIn(3) ? 1 : 0);
    for (int call = first; call <= last; call++) {
      draft.slips(new Slip(function, call, kind));
    }
    heardTwice(draft, function, kind);
  }

  static void heardTwice(Draft draft, String function, Slip.Kind kind) {
    boolean isDoneTwice =
        kind == Slip.Kind.KILLED_AFTER || kind == Slip.Kind.TWICE || kind == Slip.Kind.OVERLAPPED;
    if (isDoneTwice && function.equals("Notify")) {
      draft.excuse(Excuse.MAIL_TWICE);
    }
    if (kind == Slip.Kind.OVERLAPPED && function.equals("UpgradeCluster")) {
      draft.excuse(Excuse.OVERLAPPED);
    }
  }

  /** In one seed of twenty: at the start, or somewhere in the middle; one function, or all. */
  static void idle(Draft draft, Chance chance) {
    if (!chance.onceIn(20)) {
      return;
    }
    boolean all = chance.onceIn(3);
    String drawn = chance.oneOf(FUNCTIONS);
    boolean isAsked = draft.request().has("approval");
    String one = drawn.equals("AskApproval") && !isAsked ? "Notify" : drawn;
    int most = all ? MOST_INVOCATIONS : USUAL_INVOCATIONS.getOrDefault(one, 1);
    draft.idles(
        new Idle(
            all ? Optional.empty() : Optional.of(one),
            chance.onceIn(3) ? 1 : chance.early(most),
            chance.between(Duration.ofSeconds(10), LONGEST_IDLE)));
  }

  private static void regionAway(Draft draft) {
    Instant from = draft.moment();
    Instant until = from.plus(draft.chance().between(Duration.ofSeconds(20), LONGEST_AWAY));
    String region = draft.chance().oneOf(draft.drawn().members()).region();
    suffer(
        draft, CallFault.onAnyCall().of("rds").inRegion(region).between(from, until).lostBefore());
  }

  private static final Duration LONGEST_AWAY = Duration.ofSeconds(150);

  private static void staleReads(Draft draft) {
    Duration age = draft.chance().between(Duration.ofSeconds(3), Duration.ofSeconds(30));
    Instant from = draft.moment();
    Instant until =
        from.plus(draft.chance().between(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    String action =
        draft
            .chance()
            .oneOf(
                List.of(
                    "DescribeDBClusters",
                    "DescribeDBInstances",
                    "DescribeGlobalClusters",
                    "DescribePendingMaintenanceActions",
                    "DescribeEvents"));
    suffer(draft, CallFault.on(action).between(from, until).stale(age));
    draft.excuse(Excuse.STALE, from, until);
  }

  private static void modifyNotRepeatable(Draft draft) {
    draft.assume(Uncertainties::withRepeatedModifyRefused);
  }

  private static void oneMemberAtATime(Draft draft) {
    draft.assume(Uncertainties::withOneMemberAtATime);
  }

  private static void beginsAtTheSecondCall(Draft draft) {
    draft.goes(draft.chance().oneOf(draft.drawn().members()), new Outcome.NeverStarts(1));
    if (draft.request().path("patchAt").asString("").equals("next-maintenance")) {
      // The second time is a week later.
      draft.excuse(Excuse.NOT_TRANSIENT);
    }
  }

  private static void readersComeAndGo(Draft draft) {
    Chance chance = draft.chance();
    DrawnMember member = chance.oneOf(draft.drawn().members());
    String name = READER + "%012d".formatted(chance.between(1, 999_999));
    Instant from = draft.moment();
    draft.happens(
        from,
        new Happening.ReaderAdded(
            member.arn().toString(),
            name,
            chance.between(Duration.ofMinutes(3), Duration.ofMinutes(9))));
    if (chance.onceIn(2)) {
      draft.happens(
          from.plus(chance.between(Duration.ofMinutes(10), Duration.ofMinutes(40))),
          new Happening.ReaderRemoved(
              member.arn().instance(name).toString(),
              chance.between(Duration.ofMinutes(2), Duration.ofMinutes(6))));
    }
  }

  /** Lambda's containers keep time to some milliseconds; nothing may rest on that. */
  private static void clocksDiffer(Draft draft) {
    for (String function : new TreeSet<>(FUNCTIONS)) {
      draft.skews(function, Duration.ofMillis(draft.chance().between(-LARGEST_SKEW, LARGEST_SKEW)));
    }
  }

  private static void containersReplaced(Draft draft) {
    draft.intervene(new Intervention.ContainersReplaced(draft.moment()));
  }

  private static void secondExecution(Draft draft) {
    draft.intervene(new Intervention.StartBeside(draft.moment()));
  }

  private static void eventArrives(Draft draft) {
    int deliveries = draft.chance().between(0, 3);
    if (draft.drawn().way() != Way.SECONDARIES_FIRST && draft.drawn().way() != Way.MANAGED_MINOR) {
      // The run it starts would be on another way.
      return;
    }
    draft.intervene(
        new Intervention.StartsByItself(
            draft.moment(), Intervention.Starter.RDS_EVENT, deliveries));
    if (deliveries > 0) {
      draft.excuse(Excuse.NEWER_ASKED);
    }
  }

  private static void stoppedAndContinued(Draft draft) {
    Instant at = draft.moment();
    Duration pause = draft.chance().between(Duration.ofSeconds(1), Duration.ofMinutes(20));
    draft.intervene(
        draft.chance().onceIn(2)
            ? new Intervention.StopAndRedrive(at, pause)
            : new Intervention.StopAndStartAnew(at, pause));
  }
}
