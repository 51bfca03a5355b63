package io.github.auroraupgrade.rollout.gate;

import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.stage.PrimaryStage;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.GateMemory.PlanAge;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.progress.VersionSkew;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.TopologyCheck;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gates before a stage: what a person, the clock, a calendar and the metrics have to say before
 * anything of it is started. They are asked in one order, and the first that is closed decides.
 */
public final class Gates {
  private final Plan plan;
  private final Stage stage;
  private final Progress progress;
  private final Observation seen;
  private final Instant now;

  /**
   * The gates before one stage.
   *
   * @param number the stage's, counted from 0
   */
  public Gates(Plan plan, int number, Progress progress, Observation seen, Instant now) {
    this.plan = plan;
    this.stage = plan.stages().get(number);
    this.progress = progress;
    this.seen = seen;
    this.now = now;
  }

  /**
   * Whether something of the stage was asked for already: gates stand before, not within. Where
   * Aurora was too busy to take anything, nothing has begun, and the gates are asked again.
   */
  public static boolean hasBegun(Stage stage, Progress progress) {
    return stage.steps().stream()
        .map(progress::of)
        .anyMatch(step -> step.hasBegun() && step.mayHaveBegun());
  }

  /** Whether the stage may begin. */
  public Gate check() {
    List<Function<GateMemory, Gate>> gates =
        isStart()
            ? List.of(
                this::answer,
                this::freshPlan,
                this::approval,
                this::time,
                this::calendar,
                this::soak,
                this::announcement)
            : List.of(this::answer, this::soak, this::freshPlan, this::approval, this::calendar);
    GateMemory memory = progress.gates();
    for (Function<GateMemory, Gate> gate : gates) {
      switch (gate.apply(memory)) {
        case Gate.Open open -> memory = open.memory();
        case Gate.Closed closed -> {
          return bounded(closed);
        }
        case Gate.Unsettled(String reason, GateMemory remembered) -> {
          return new Gate.Unsettled(reason, remembered.heldFrom(now));
        }
      }
    }
    return new Gate.Open(memory.relyingOn(PlanAge.FOLLOWED));
  }

  /** Nobody waits for ever. */
  private Gate bounded(Gate.Closed closed) {
    boolean ends =
        closed.move() instanceof NextAction.Halt || closed.move() instanceof NextAction.Decline;
    return ends || closed.memory().held().compareTo(Timeouts.HELD) <= 0
        ? new Gate.Closed(closed.move(), closed.memory().heldFrom(now))
        : new Gate.Closed(
            new NextAction.Halt(
                HaltCause.HELD,
                "Held for more than " + Timeouts.HELD.toDays() + " days: " + closed.move().reason(),
                changed() + " Start again when nothing is holding the upgrade back."),
            closed.memory());
  }

  /** After a wait the world may be another one: the plan is made again before it is relied on. */
  private Gate freshPlan(GateMemory memory) {
    boolean isNeeded =
        memory.plan() == PlanAge.STALE
            || (memory.plan() == PlanAge.FOLLOWED && gate(memory).isPresent());
    return isNeeded ? planAgain(memory) : new Gate.Open(memory);
  }

  private Gate planAgain(GateMemory memory) {
    return TopologyCheck.busy(seen.database())
        .<Gate>map(
            busy ->
                new Gate.Unsettled(
                    "The plan will be recomputed when " + busy.label() + " has settled.", memory))
        .orElseGet(
            () ->
                new Gate.Closed(
                    new NextAction.PlanAgain(
                        "The plan is recomputed, to compare it with the current state."),
                    memory.checking()));
  }

  private Gate answer(GateMemory memory) {
    return turn(memory).map(turn -> turn.answer(changed())).orElseGet(() -> new Gate.Open(memory));
  }

  private Gate approval(GateMemory memory) {
    return turn(memory).map(turn -> turn.gate(changed())).orElseGet(() -> new Gate.Open(memory));
  }

  private Optional<ApprovalDecision> turn(GateMemory memory) {
    return gate(memory)
        .map(gate -> new ApprovalDecision(plan, gate, memory, seen.gates().answer(), now));
  }

  /** Which answer is needed; one before a run that has the primary alone left. */
  private Optional<ApprovalGate> gate(GateMemory memory) {
    boolean beforePrimary = isPrimary() && conditions().approval().beforePrimary();
    boolean beforeStart =
        conditions().approval().beforeStart() && (isStart() || isUnapprovedStart(memory));
    if (!beforePrimary && !beforeStart) {
      return Optional.empty();
    }
    return Optional.of(beforePrimary ? ApprovalGate.PRIMARY : ApprovalGate.START);
  }

  /** What was asked for so far was somebody else's work, and the plan is not the approved one. */
  private boolean isUnapprovedStart(GateMemory memory) {
    return !progress.wasAccepted() && !memory.isApproved(ApprovalGate.START, PlanHash.of(plan));
  }

  private Gate time(GateMemory memory) {
    return new StartTimeGate(conditions(), seen, now).start(memory);
  }

  private Gate calendar(GateMemory memory) {
    return isStart() || isPrimary()
        ? new StartTimeGate(conditions(), seen, now).calendar(memory, changed())
        : new Gate.Open(memory);
  }

  private Gate soak(GateMemory memory) {
    return conditions().soakMinutes() > 0 && (isPrimary() || progress.hasChangedMembers(plan))
        ? new SoakDecision(conditions(), stage, seen, now).gate(memory, changed())
        : new Gate.Open(memory);
  }

  private Gate announcement(GateMemory memory) {
    return conditions().holdTheStart() && memory.begunAt().isEmpty()
        ? new Gate.Closed(
            new NextAction.Begin("Nothing is holding the upgrade back any longer: it begins."),
            memory.begun(now))
        : new Gate.Open(memory);
  }

  private String changed() {
    if (progress.firstChangeAt().isEmpty()) {
      return "Nothing was changed.";
    }
    boolean differ =
        VersionSkew.after(plan, progress, seen.database(), now)
            .filter(gap -> gap.until().isEmpty())
            .isPresent();
    return (differ ? "The members differ in version until the upgrade has ended. " : "")
        + new WaitTime(seen, progress, now).conditions();
  }

  private boolean isStart() {
    return !progress.mayHaveBegun();
  }

  private boolean isPrimary() {
    return new PrimaryStage(plan).is(stage);
  }

  private Conditions conditions() {
    return plan.conditions();
  }
}
