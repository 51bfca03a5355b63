package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Transient faults where a run takes the claim, takes it over, or releases it. */
final class ClaimFaults {
  private static final String CLAIM = "ClaimDatabase";
  private static final String RELEASE = "ReleaseDatabase";
  private static final Set<String> CONDITIONAL = Set.of("PutObject", "DeleteObject");

  private static final List<UnaryOperator<CallFault>> OF_CALLS =
      List.of(
          CallFault::lostBefore,
          CallFault::lostAfter,
          CallFault::lostAfter,
          fault -> fault.refused(503, "SlowDown", "Please reduce your request rate."));

  private static final List<UnaryOperator<CallFault>> OF_CONDITIONS =
      Stream.concat(
              Stream.<UnaryOperator<CallFault>>of(
                  ClaimFaults::conflict, ClaimFaults::conflict, ClaimFaults::conflict),
              OF_CALLS.stream())
          .toList();

  private ClaimFaults() {}

  static Stream<CallFault> callFaults() {
    return Stream.concat(
        Stream.of("DescribeExecution", "GetObject")
            .flatMap(action -> OF_CALLS.stream().map(effect -> effect.apply(CallFault.on(action)))),
        CONDITIONAL.stream()
            .flatMap(
                action ->
                    OF_CONDITIONS.stream().map(effect -> effect.apply(CallFault.on(action)))));
  }

  /**
   * What S3 answers to conditional writes that meet (PutObject and DeleteObject, API reference).
   */
  private static CallFault conflict(CallFault fault) {
    return fault.refused(
        409,
        "ConditionalRequestConflict",
        "The conditional request cannot succeed due to a conflicting operation against this"
            + " resource.");
  }

  static void atTheClaim(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    if (chance.onceIn(3)) {
      slip(draft, CLAIM, 1);
    } else {
      suffer(draft, CallFault.on("PutObject").by(CLAIM), 1);
    }
  }

  /** A run is stopped, and the next one finds its claim. */
  static void atTheTakeOver(FaultPlanBuilder draft) {
    SeededRandom chance = draft.chance();
    draft.intervene(
        new Intervention.StopAndStartAnew(
            draft.moment(), chance.between(Duration.ofSeconds(1), Duration.ofMinutes(20))));
    switch (chance.between(1, 4)) {
      case 1 -> slip(draft, CLAIM, 2);
      case 2 -> suffer(draft, CallFault.on("DescribeExecution").by(CLAIM), 1);
      case 3 -> suffer(draft, CallFault.on("GetObject").by(CLAIM), 1);
      default -> suffer(draft, CallFault.on("PutObject").by(CLAIM), 2);
    }
  }

  static void atTheRelease(FaultPlanBuilder draft) {
    switch (draft.chance().between(1, 3)) {
      case 1 -> slip(draft, RELEASE, 1);
      case 2 -> suffer(draft, CallFault.on("GetObject").by(RELEASE), 1);
      default -> suffer(draft, CallFault.on("DeleteObject").by(RELEASE), 1);
    }
  }

  private static void suffer(FaultPlanBuilder draft, CallFault fault, int first) {
    SeededRandom chance = draft.chance();
    boolean hasCondition = fault.action().filter(CONDITIONAL::contains).isPresent();
    PassingFaults.suffer(
        draft,
        chance
            .oneOf(hasCondition ? OF_CONDITIONS : OF_CALLS)
            .apply(fault.calls(first, first + chance.between(0, 4))));
  }

  private static void slip(FaultPlanBuilder draft, String function, int call) {
    LambdaFault.Kind kind = draft.chance().oneOf(List.of(LambdaFault.Kind.values()));
    draft.slips(new LambdaFault(function, call, kind));
  }
}
