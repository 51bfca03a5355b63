package io.github.auroraupgrade.rollout.progress;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The loop's memory, {@code $.rollout.progress} in the state machine.
 *
 * @param startedAt of the first decision
 * @param stage which stage the last decision was about, counted from 0
 * @param stageStartedAt when that stage began
 * @param replans how often the topology was planned again
 * @param steps by {@link Step#id()}; what the steps are is in the plans
 * @param seen every member as it was seen last
 * @param journal what was decided and called
 * @param gates what is remembered of the gates
 * @param unsettledSince since when nothing can be decided because the database has to settle
 * @param gap the clock of disaster recovery; empty as long as every reading found the members equal
 * @param managedRefused whether AWS refused to bring all members to a minor version in one
 *     operation: they can be upgraded one by one instead
 */
public record Progress(
    Instant startedAt,
    int stage,
    Instant stageStartedAt,
    int replans,
    Map<String, StepProgress> steps,
    List<SeenMember> seen,
    Journal journal,
    GateMemory gates,
    Optional<Instant> unsettledSince,
    Optional<VersionSkew> gap,
    boolean managedRefused) {
  public Progress {
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(stageStartedAt, "stageStartedAt is null");
    requireNonNull(journal, "journal is null");
    requireNonNull(gates, "gates is null");
    requireNonNull(unsettledSince, "unsettledSince is null");
    requireNonNull(gap, "gap is null");
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    steps.forEach((id, step) -> requireNonNull(step, () -> "step " + id + " is null"));
    seen = List.copyOf(seen);
  }

  /** A member in words, for mails and the report. */
  public record SeenMember(String label, String condition) {
    private static final Pattern SENTENCE =
        Pattern.compile(
            "(.+) Members: \\S+ \\((?:primary|secondary), [a-z0-9-]+\\): .+\\.", Pattern.DOTALL);

    public SeenMember {
      requireNonNull(label, "label is null");
      requireNonNull(condition, "condition is null");
    }

    /** All of them, the primary last. */
    public static List<SeenMember> all(GlobalDatabase database) {
      return database.inUpgradeOrder().stream().map(SeenMember::of).toList();
    }

    private static SeenMember of(Member member) {
      return new SeenMember(member.label(), member.condition());
    }

    /** Every member with its version and status: the end of a reason to halt. */
    public static String sentence(List<SeenMember> members) {
      return members.stream()
          .map(member -> member.label() + ": " + member.condition())
          .collect(Collectors.joining("; ", "Members: ", "."));
    }

    /** Without that end, for those who see the members next to it. */
    public static String without(String reason) {
      Matcher matcher = SENTENCE.matcher(reason);
      return matcher.matches() ? matcher.group(1) : reason;
    }

    /** The cluster's identifier. */
    public String identifier() {
      return label.substring(0, label.indexOf(' '));
    }

    /** The version as read, or a question mark. */
    public String version() {
      return isDescribed() ? condition.substring(0, condition.indexOf(',')) : "?";
    }

    /** The status as read, or that there is none. */
    public String status() {
      return isDescribed() ? condition.substring(condition.indexOf(',') + 2) : condition;
    }

    /** Whether AWS was at work on the cluster; nothing is known here of its instances. */
    @JsonIgnore
    public boolean isUnderWay() {
      return isDescribed() && Statuses.ofCluster(status()) == Statuses.Standing.PASSING;
    }

    private boolean isDescribed() {
      return !condition.equals(Member.NOT_DESCRIBED);
    }
  }

  /** The memory of a run that begins now. */
  public static Progress beginning(Instant now) {
    return new Progress(
        now,
        0,
        now,
        0,
        Map.of(),
        List.of(),
        Journal.empty(),
        GateMemory.EMPTY,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** What is remembered of this step. */
  public StepProgress of(Step step) {
    return steps.getOrDefault(step.id(), StepProgress.NOTHING);
  }

  /** When anything was asked for first: a member's version, or a snapshot before it. */
  public Optional<Instant> firstChangeAt() {
    return steps.values().stream()
        .flatMap(step -> step.firstAskedAt().stream())
        .min(Instant::compareTo);
  }

  /** Whether AWS may be at work for this run: gates that stand before its start are behind it. */
  public boolean mayHaveBegun() {
    return steps.values().stream().anyMatch(StepProgress::mayHaveBegun);
  }

  /** Whether AWS is known to have accepted a call of this run that changes something. */
  public boolean wasAccepted() {
    return steps.values().stream().anyMatch(step -> !step.accepted().isEmpty());
  }

  /** Whether this run has begun to change members, by this plan or by one before it. */
  public boolean hasChangedMembers(Plan plan) {
    return (gap.isPresent() && mayHaveBegun())
        || plan.steps().stream()
            .filter(step -> step.bringsMemberOn() || step instanceof RebuildStep.DetachMember)
            .anyMatch(step -> of(step).mayHaveBegun() && of(step).changesSince(step).isPresent());
  }

  /** Steps that were asked for and are not done: what they change may not be read yet. */
  public boolean isUnderWay() {
    return steps.values().stream()
        .anyMatch(step -> step.askedAt().isPresent() && step.doneAt().isEmpty());
  }

  /**
   * Whether what passes on its own may keep the plan from being made again, as was decided last.
   */
  public boolean mayBeRefusedForNow(Instant now) {
    return !journal.decisions().isEmpty()
        && now.isBefore(journal.decisions().getLast().at().plus(Timeouts.REFUSED_FOR_NOW));
  }

  /** How often the plan was made again, so that each one is kept under a name of its own. */
  public int plansMade() {
    return replans + gates.checks();
  }

  public Progress with(Step step, StepProgress progress) {
    Map<String, StepProgress> changed = new LinkedHashMap<>(steps);
    changed.put(step.id(), progress);
    return changed(draft -> draft.steps = changed);
  }

  /** AWS upgrades no minor version of all members together: the next plan goes another way. */
  public Progress refusedManaged() {
    return changed(draft -> draft.managedRefused = true);
  }

  /** Stages begin one after the other; one that has begun keeps its time. */
  public Progress inStage(int number, Instant now) {
    return number <= stage
        ? this
        : changed(
            draft -> {
              draft.stage = number;
              draft.stageStartedAt = now;
            });
  }

  /** The plan will be made again: its stages are counted from the first again. */
  public Progress replanned(Instant now) {
    Map<String, StepProgress> again = new LinkedHashMap<>();
    steps.forEach((key, step) -> again.put(key, step.askableAgain()));
    return changed(
        draft -> {
          draft.stage = 0;
          draft.stageStartedAt = now;
          draft.replans = replans + 1;
          draft.steps = again;
        });
  }

  /** Nothing can be decided now; since when is remembered. */
  public Progress unsettled(Instant now) {
    return unsettledFrom(unsettledSince.or(() -> Optional.of(now)));
  }

  public Progress settled() {
    return unsettledFrom(Optional.empty());
  }

  private Progress unsettledFrom(Optional<Instant> since) {
    return changed(draft -> draft.unsettledSince = since);
  }

  public Progress noting(Journal noted) {
    return changed(draft -> draft.journal = noted);
  }

  /** A gate says what is to be remembered. */
  public Progress with(GateMemory memory) {
    return changed(draft -> draft.gates = memory);
  }

  /**
   * Time in which a gate held the run counts neither for the stage nor for the run, nor for a
   * function that Lambda did not run before: nobody called it.
   */
  public Progress withoutHold(Instant now) {
    return gates.heldSince().isEmpty()
        ? this
        : changed(
            draft -> {
              draft.stageStartedAt = now;
              draft.gates = gates.countedUntil(now);
              draft.steps = new LinkedHashMap<>(steps);
              draft.steps.replaceAll((_, step) -> step.run());
            });
  }

  /** The plan will be made again because a gate has to know whether it still holds. */
  public Progress checked(Instant now) {
    return changed(
        draft -> {
          draft.stage = 0;
          draft.stageStartedAt = now;
        });
  }

  /** Some members were read again, and the steps are as they were. */
  public Progress having(List<Member> read) {
    Map<String, SeenMember> byLabel = new LinkedHashMap<>();
    seen.forEach(member -> byLabel.put(member.label(), member));
    read.forEach(member -> byLabel.put(member.label(), SeenMember.of(member)));
    return changed(draft -> draft.seen = List.copyOf(byLabel.values()));
  }

  public Progress having(Plan plan, GlobalDatabase database, Instant now) {
    return changed(
        draft -> {
          draft.seen = SeenMember.all(database);
          draft.gap = VersionSkew.after(plan, this, database, now);
        });
  }

  private Progress changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** The same record with fields that can be set: most changes are of one or two of them. */
  private static final class Draft {
    private final Instant startedAt;
    private int stage;
    private Instant stageStartedAt;
    private int replans;
    private Map<String, StepProgress> steps;
    private List<SeenMember> seen;
    private Journal journal;
    private GateMemory gates;
    private Optional<Instant> unsettledSince;
    private Optional<VersionSkew> gap;
    private boolean managedRefused;

    Draft(Progress from) {
      this.startedAt = from.startedAt;
      this.stage = from.stage;
      this.stageStartedAt = from.stageStartedAt;
      this.replans = from.replans;
      this.steps = from.steps;
      this.seen = from.seen;
      this.journal = from.journal;
      this.gates = from.gates;
      this.unsettledSince = from.unsettledSince;
      this.gap = from.gap;
      this.managedRefused = from.managedRefused;
    }

    Progress finished() {
      return new Progress(
          startedAt,
          stage,
          stageStartedAt,
          replans,
          steps,
          seen,
          journal,
          gates,
          unsettledSince,
          gap,
          managedRefused);
    }
  }
}
