package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleetplan.BegunPlan;
import io.github.auroraupgrade.fleetplan.FleetPlan;
import io.github.auroraupgrade.fleetplan.FleetPlan.PlannedWave;
import io.github.auroraupgrade.fleetplan.FleetPlanner;
import io.github.auroraupgrade.fleetplan.LaneItem;
import io.github.auroraupgrade.fleetplan.WaveApproval;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.lambda.fleet.FleetTask.FleetData;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Wave;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Plans the next wave from inventories that were taken just before. */
public final class WavePlanning {
  /** What only says that some wave has nothing (more) to do. */
  private static final Set<FleetRule> OF_THE_FIRST =
      Set.of(FleetRule.WAVE_CATCHES_NOTHING, FleetRule.NOTHING_SELECTED);

  /** More have no room in a mail, nor need they. */
  private static final int MOST_CHANGES = 50;

  private final FleetStore store;
  private final Clock clock;

  /** Which execution of the hub asks, and when. */
  private record Call(String execution, Instant at) {}

  public WavePlanning(FleetStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The next wave with something to do, from the one that is next on. */
  public Wave plan(String execution, FleetData fleet) {
    Call call = new Call(execution, clock.instant());
    String rollout =
        fleet.rollout().orElseThrow(() -> new StopUpgrade("no rollout was read")).name();
    FleetPolicy policy = store.policy(rollout);
    FleetControl control = store.control(rollout);
    int from = fleet.next().map(FleetTask.Next::wave).orElse(0);
    if (control.wish() == Wish.STOP) {
      return without("STOPPED", from, List.of(), "Stopped by " + control.words());
    }
    RolloutInventories taken =
        RolloutInventories.read(
            store,
            rollout,
            fleet.rollout().map(FleetTask.Rollout::accounts).orElse(List.of()),
            call.at());
    new LostRuns(store, clock).settle(rollout, policy.waves().size(), taken.inventories());
    FleetPlan plan = FleetPlanner.plan(policy, taken.without(leftAlone(fleet, policy)), call.at());
    List<FleetRefusal> refusals =
        Stream.concat(
                taken.refusals().stream(),
                plan.refusals().stream()
                    .filter(
                        refusal -> isFirst(fleet, from) || !OF_THE_FIRST.contains(refusal.rule())))
            .toList();
    if (!refusals.isEmpty()) {
      return without("REFUSED", from, refusals, refusals.getFirst().reason());
    }
    for (int number = from; number < policy.waves().size(); number++) {
      PlannedWave planned = plan.waves().get(number);
      if (!planned.plan().databases().isEmpty()) {
        return wave(call, fleet, policy.waves().get(number), number, planned);
      }
      if (isUnjudged(rollout, number)) {
        return bake(policy.waves().get(number), rollout, number);
      }
    }
    return without("DONE", policy.waves().size(), List.of(), "No wave has anything left to do.");
  }

  /** It was under way when an execution before this one ended: it is watched and judged first. */
  private boolean isUnjudged(String rollout, int number) {
    return store.bucket().get(FleetKeys.plan(rollout, number)).isPresent()
        && store.bucket().get(FleetKeys.judged(rollout, number)).isEmpty();
  }

  private Wave bake(WavePolicy policy, String rollout, int number) {
    WavePlan plan = store.plan(rollout, number);
    return new Wave(
        "BAKE",
        number,
        policy.name(),
        plan.hash(),
        plan.databases().size(),
        "",
        policy.accountsAtOnce(),
        Math.toIntExact(Duration.ofHours(policy.bakeHours()).toSeconds()),
        clock.instant(),
        store.begunPlans(rollout, number).reversed().stream()
            .findFirst()
            .flatMap(BegunPlan::approvedBy),
        List.of(),
        List.of(),
        "Nothing of it is left to do, and nobody has judged it.");
  }

  /** The databases whose run failed, where people do not want them tried again. */
  private Set<String> leftAlone(FleetData fleet, FleetPolicy policy) {
    return fleet.request().path("withoutFailed").asBoolean(false)
        ? IntStream.range(0, policy.waves().size())
            .boxed()
            .flatMap(
                number -> store.bucket().list(FleetKeys.failed(policy.rollout(), number)).stream())
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** A wave without databases is a mistake at the beginning, and good news later. */
  private static boolean isFirst(FleetData fleet, int from) {
    return from == 0 && fleet.wave().isEmpty() && !fleet.request().path("resume").asBoolean(false);
  }

  private Wave wave(
      Call call, FleetData fleet, WavePolicy policy, int number, PlannedWave planned) {
    String rollout = planned.plan().rollout();
    WaveApproval approval =
        policy.approval()
            ? WaveApproval.of(
                planned.plan(),
                store.read(FleetKeys.asked(rollout, number), WavePlan.class),
                fleet.approval())
            : new WaveApproval.Given("");
    return switch (approval) {
      case WaveApproval.Given(String by) -> {
        Optional<String> approvedBy = Optional.of(by).filter(who -> !who.isEmpty());
        keep(call, policy, number, planned, approvedBy);
        yield answer(
            "GO",
            policy,
            number,
            planned,
            approvedBy,
            List.of(),
            by.isEmpty() ? "No approval is needed." : "Approved by " + by + ".");
      }
      case WaveApproval.Wanted(List<String> changes, String why) -> {
        store.write(rollout, FleetKeys.asked(rollout, number), planned.plan());
        yield answer("ASK", policy, number, planned, Optional.empty(), changes, why);
      }
      case WaveApproval.Refused(String why) -> without("STOPPED", number, List.of(), why);
    };
  }

  private void keep(
      Call call, WavePolicy policy, int number, PlannedWave planned, Optional<String> approvedBy) {
    String rollout = planned.plan().rollout();
    BegunPlan begun =
        new BegunPlan(call.execution(), planned.hash(), approvedBy, call.at(), planned.plan());
    store.write(rollout, FleetKeys.plans(rollout, number) + begun.name(), begun);
    store.writer(rollout).put(FleetKeys.plan(rollout, number), planned.plan().document());
    store.write(
        rollout,
        FleetKeys.lanes(rollout, number),
        LaneItem.of(planned.lanes(), policy.accountsAtOnce(), call.execution()));
    new EarlierAttempt(store).forget(rollout, number, planned.plan().names(), call.at());
  }

  private Wave answer(
      String outcome,
      WavePolicy policy,
      int number,
      PlannedWave planned,
      Optional<String> approvedBy,
      List<String> changes,
      String reason) {
    return new Wave(
        outcome,
        number,
        policy.name(),
        planned.hash(),
        planned.plan().databases().size(),
        FleetKeys.lanes(planned.plan().rollout(), number),
        policy.accountsAtOnce(),
        Math.toIntExact(Duration.ofHours(policy.bakeHours()).toSeconds()),
        startAt(policy),
        approvedBy,
        changes.stream().limit(MOST_CHANGES).toList(),
        List.of(),
        reason);
  }

  private Instant startAt(WavePolicy policy) {
    return switch (policy.startAt()) {
      case "now", "maintenance-window" -> clock.instant();
      case String time -> OffsetDateTime.parse(time).toInstant();
    };
  }

  private Wave without(String outcome, int number, List<FleetRefusal> refusals, String reason) {
    return new Wave(
        outcome,
        number,
        "",
        "",
        0,
        "",
        0,
        0,
        clock.instant(),
        Optional.empty(),
        List.of(),
        refusals,
        reason);
  }
}
