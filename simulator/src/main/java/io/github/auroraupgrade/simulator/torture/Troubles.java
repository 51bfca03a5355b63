package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.CallFault;
import io.github.auroraupgrade.simulator.Outcome;
import io.github.auroraupgrade.simulator.Uncertainties;
import io.github.auroraupgrade.simulator.torture.Ordeal.Excuse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Troubles that pass: a run that meets no others has to succeed. */
final class Troubles {
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
          Troubles::stoppedAndContinued);

  private Troubles() {}

  private static CallFault some(Draft draft) {
    Chance chance = draft.chance();
    String action =
        chance.onceIn(3) ? chance.oneOf(draft.drawn().way().acts()) : chance.oneOf(ACTIONS);
    CallFault fault = CallFault.on(action);
    if (chance.onceIn(2) && !List.of("PutObject", "Publish", "GetObject").contains(action)) {
      fault = fault.inRegion(chance.oneOf(draft.drawn().members()).region());
    }
    int first = chance.onceIn(3) ? 1 : chance.between(1, 60);
    return fault.calls(first, first + chance.between(0, 8));
  }

  private static void suffer(Draft draft, CallFault fault) {
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
    int first = draft.chance().between(1, 4);
    suffer(draft, fault.calls(first, first + draft.chance().between(0, 3)).lostAfter());
  }

  private static void slip(Draft draft) {
    Chance chance = draft.chance();
    String function = chance.oneOf(FUNCTIONS);
    Slip.Kind kind = chance.oneOf(List.of(Slip.Kind.values()));
    int first = function.equals("NextMove") ? chance.between(1, 40) : chance.between(1, 4);
    for (int call = first; call <= first + chance.between(0, 1); call++) {
      draft.slips(new Slip(function, call, kind));
    }
    boolean isHeardTwice = kind == Slip.Kind.KILLED_AFTER || kind == Slip.Kind.TWICE;
    if (isHeardTwice && function.equals("Notify")) {
      draft.excuse(Excuse.MAIL_TWICE);
    }
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
            .oneOf(List.of("DescribeDBClusters", "DescribeDBInstances", "DescribeGlobalClusters"));
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

  private static void secondExecution(Draft draft) {
    draft.intervene(new Intervention.StartBeside(draft.moment()));
  }

  private static void eventArrives(Draft draft) {
    int deliveries = draft.chance().between(0, 3);
    if (draft.drawn().way() != Way.SECONDARIES_FIRST && draft.drawn().way() != Way.MANAGED_MINOR) {
      // The run it starts would be on another way.
      return;
    }
    draft.intervene(new Intervention.EventArrives(draft.moment(), deliveries));
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
