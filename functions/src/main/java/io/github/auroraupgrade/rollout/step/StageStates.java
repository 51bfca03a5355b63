package io.github.auroraupgrade.rollout.step;

import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.StepState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the steps of a stage are, taken together. */
public record StageStates(Map<Step, StepState> states) {
  public StageStates {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
  }

  /** Of these steps alone. */
  public StageStates of(Predicate<Step> which) {
    Map<Step, StepState> some = new LinkedHashMap<>(states);
    some.keySet().removeIf(which.negate());
    return new StageStates(some);
  }

  /** Each step that has failed, with its reason. */
  public List<String> failed() {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof StepState.Failed)
        .map(entry -> name(entry.getKey()) + ": " + ((StepState.Failed) entry.getValue()).reason())
        .toList();
  }

  /** Why a step was taken away by a failover, or cannot be done the planned way. */
  public Optional<String> cancelled() {
    return all(StepState.Cancelled.class).map(StepState.Cancelled::reason).findFirst();
  }

  /** Whether this step has begun and not ended. */
  public boolean isSettling(Step step) {
    return states.get(step) instanceof StepState.Settling;
  }

  /**
   * What has begun and not ended, or has still to begin, in words; not what waits for its window.
   */
  public List<String> unsettled() {
    return all(StepState.Busy.class)
        .filter(busy -> !(busy instanceof StepState.Scheduled))
        .map(StepState.Busy::what)
        .toList();
  }

  /** How many places of the stage are taken. */
  public long busy() {
    return all(StepState.Busy.class).count();
  }

  /** When the first of the windows opens that are awaited. */
  public Optional<Instant> opensAt() {
    return all(StepState.Scheduled.class).map(StepState.Scheduled::opensAt).min(Instant::compareTo);
  }

  /** Who may be asked now. */
  public Stream<Step> askable() {
    return states.keySet().stream().filter(step -> states.get(step) instanceof StepState.Askable);
  }

  /** What is waited for, where nothing has failed; empty when every step is done. */
  public Optional<String> remaining() {
    String open =
        states.entrySet().stream()
            .flatMap(entry -> remaining(entry.getKey(), entry.getValue()).stream())
            .collect(Collectors.joining("; "));
    return open.isEmpty() ? Optional.empty() : Optional.of(open + ".");
  }

  private static Optional<String> remaining(Step step, StepState state) {
    return switch (state) {
      case StepState.Busy busy -> Optional.of(busy.what());
      case StepState.Askable() -> Optional.of(name(step) + " waits");
      case StepState.Done(), StepState.Failed(_), StepState.Cancelled(_) -> Optional.empty();
    };
  }

  private <T extends StepState> Stream<T> all(Class<T> kind) {
    return states.values().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static String name(Step step) {
    return step.subject().identifier();
  }
}
