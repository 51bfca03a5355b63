package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan.Timed;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Freeze;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** A fault plan that is being drawn. */
public final class FaultPlanBuilder {
  private static final Duration LONGEST_WORTH_IT = Duration.ofHours(3);

  private final DrawnFleet drawn;
  private final ObjectNode request;
  private final SeededRandom chance;
  private final List<Timed> happenings = new ArrayList<>();
  private final List<LambdaFault> slips = new ArrayList<>();
  private final List<Meanwhile> meanwhile = new ArrayList<>();
  private Optional<IdleFunctions> idle = Optional.empty();
  private final List<Intervention> interventions = new ArrayList<>();
  private final List<Excuse> excuses = new ArrayList<>();
  private final Map<String, Duration> skews = new TreeMap<>();
  private final HoldScheduleBuilder holds = new HoldScheduleBuilder();
  private final List<String> story = new ArrayList<>();
  private Optional<String> last = Optional.empty();
  private Faults faults = Faults.none();
  private Uncertainties uncertainties = Uncertainties.likeliest();

  public FaultPlanBuilder(Asked asked, SeededRandom chance) {
    this.drawn = asked.drawn();
    this.request = asked.request();
    this.chance = chance;
    drawn.members().forEach(member -> faults = faults.with(member.identifier(), member.takes()));
  }

  public DrawnFleet drawn() {
    return drawn;
  }

  /** The execution's input, to be added to. */
  public ObjectNode request() {
    return request;
  }

  public HoldScheduleBuilder holds() {
    return holds;
  }

  SeededRandom chance() {
    return chance;
  }

  /** A moment at which the run is probably at work. */
  Instant moment() {
    return moment(chance);
  }

  /** The same, drawn from a generator of its own. */
  Instant moment(SeededRandom chance) {
    Instant moment = FaultPlan.START.plus(chance.between(Duration.ofSeconds(1), expected()));
    Duration held = holds.holds().longest();
    return !held.isZero() && chance.onceIn(2)
        ? moment.plus(chance.between(Duration.ZERO, LONGEST_WORTH_IT))
        : moment;
  }

  /** About how long the run takes when nothing goes wrong. */
  Duration expected() {
    Duration minor =
        drawn.members().stream()
            .map(member -> member.takes().plusSeconds(110))
            .reduce(Duration.ofSeconds(10), Duration::plus);
    return switch (drawn.way()) {
      case SECONDARIES_FIRST, PENDING_PATCH, MANAGED_MINOR -> minor;
      // Prechecks, clones, snapshots, new clusters: nobody says how long those take.
      case MAJOR, SNAPSHOT_RESTORE, REBUILD_SECONDARIES -> minor.plus(Duration.ofMinutes(45));
    };
  }

  void tell(String line) {
    story.add(line);
  }

  public void suffer(CallFault fault) {
    faults = faults.with(fault);
  }

  public void goes(DrawnMember member, UpgradeOutcome outcome) {
    faults = faults.with(member.identifier(), outcome);
    tell("the upgrade of " + member.identifier() + ": " + outcome);
  }

  public void happens(Instant at, ScheduledEvent what) {
    happenings.add(new Timed(at, what));
    tell(at + " " + what);
  }

  public void slips(LambdaFault slip) {
    slips.add(slip);
    tell("call " + slip.call() + " of " + slip.function() + ": " + slip.kind());
  }

  public void meanwhile(Meanwhile one) {
    meanwhile.add(one);
    tell("right before call " + one.call() + " of " + Meanwhile.FUNCTION + ": " + one.what());
  }

  void idles(IdleFunctions drawn) {
    idle = Optional.of(drawn);
    tell(drawn.since() + ", not ready for " + drawn.lasts() + ": " + drawn.name());
  }

  public void intervene(Intervention intervention) {
    interventions.add(intervention);
    tell(intervention.toString());
  }

  void skews(String function, Duration ahead) {
    skews.put(function, ahead);
    tell("the clock of " + function + " is ahead by " + ahead);
  }

  /** What people and events do, so far. */
  List<Intervention> interventions() {
    return List.copyOf(interventions);
  }

  public void assume(UnaryOperator<Uncertainties> change) {
    uncertainties = change.apply(uncertainties);
    tell("assumed: " + uncertainties);
  }

  void reacts(Reaction reaction) {
    holds.reacts(reaction);
    tell("to a mail: " + reaction);
  }

  public void freezes(Freeze freeze) {
    holds.freezes(freeze);
    tell(freeze.toString());
  }

  public void measures(MetricValue value) {
    holds.measures(value);
    tell(value.toString());
  }

  /** From the start until everything is fixed: nobody can say when it strikes. */
  public void excuse(Cause... causes) {
    for (Cause cause : causes) {
      excuse(cause, FaultPlan.START, Excuse.UNTIL_FIXED);
    }
  }

  /** Between two instants, both included. */
  public void excuse(Cause cause, Instant from, Instant until) {
    cause.invariants().forEach(invariant -> excuses.add(new Excuse(invariant, cause, from, until)));
  }

  /** Somebody changes the database at a time, and it stays so; the run may fail because of it. */
  public void othersAct(Cause cause, Instant from) {
    excuse(Cause.NOT_TRANSIENT, from, Excuse.UNTIL_FIXED);
    excuse(cause, from, Excuse.FOR_GOOD);
  }

  /** The last run asks for this version. */
  void lastly(String version) {
    last = Optional.of(version);
  }

  public FaultPlan faultPlan(long seed) {
    interventions.sort(Comparator.comparing(Intervention::at));
    ExecutionInput input = ExecutionInput.of(Json.line(request));
    return new FaultPlan(
        seed,
        drawn,
        input,
        last.map(input::lastly).orElseGet(input::lastly),
        faults,
        uncertainties,
        happenings,
        slips,
        meanwhile,
        idle,
        interventions,
        skews,
        holds.holds(),
        excuses,
        story);
  }
}
