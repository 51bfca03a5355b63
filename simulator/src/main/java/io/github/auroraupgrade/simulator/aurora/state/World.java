package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The present state, the past ones of the last hour, and the agenda. Time passes only in {@link
 * #bringUpToDate()}. Not safe for threads: the core's lock guards it.
 */
public final class World {
  private static final Duration MEMORY = Duration.ofHours(1);

  private final Clock clock;
  private final TreeMap<Instant, WorldState> past = new TreeMap<>();
  private final PriorityQueue<Entry> agenda =
      new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private final List<RdsEvent> undelivered = new ArrayList<>();
  private Instant time;
  private WorldState state;
  private Duration age = Duration.ZERO;
  private long entries;

  public World(WorldState start, Clock clock) {
    this.clock = clock;
    this.time = clock.instant();
    this.state = start;
    past.put(time, start);
  }

  private record Entry(Instant at, long number, Runnable change) {}

  /** The time of the change being made, or of the last call. */
  public Instant time() {
    return time;
  }

  /** The truth. */
  public WorldState now() {
    return state;
  }

  /** What a read is shown: the truth, or an older state while {@link #lookBack} is set. */
  public WorldState seen() {
    return age.isZero()
        ? state
        : Optional.ofNullable(past.floorEntry(time.minus(age)))
            .orElseGet(past::firstEntry)
            .getValue();
  }

  /** From now on reads see the state of so long ago; zero for the truth. */
  public void lookBack(Duration by) {
    age = by;
  }

  public void change(UnaryOperator<WorldState> change) {
    state = change.apply(state);
    past.put(time, state);
    Optional.ofNullable(past.floorKey(time.minus(MEMORY)))
        .ifPresent(oldest -> past.headMap(oldest).clear());
  }

  /** Writes a change into the agenda. Changes of the same instant happen in the order given. */
  public void at(Instant when, Runnable change) {
    agenda.add(new Entry(when, entries++, change));
  }

  public void emit(Arn source, EventText text) {
    RdsEvent event = new RdsEvent(time, source, text);
    change(present -> present.withEvent(event));
    undelivered.add(event);
  }

  /** Lets everything happen that is due by the clock. */
  public void bringUpToDate() {
    Instant until = clock.instant();
    while (!agenda.isEmpty() && !agenda.peek().at().isAfter(until)) {
      Entry due = agenda.poll();
      time = due.at().isAfter(time) ? due.at() : time;
      due.change().run();
    }
    time = until.isAfter(time) ? until : time;
  }

  /** When something happens next, if nobody calls. */
  public Optional<Instant> nextChange() {
    return Optional.ofNullable(agenda.peek()).map(Entry::at);
  }

  /** The events since the last time this was asked. */
  public List<RdsEvent> takeEvents() {
    List<RdsEvent> events = List.copyOf(undelivered);
    undelivered.clear();
    return events;
  }
}
