package io.github.auroraupgrade.simulator.stepfunctions.base;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What an execution has to do and when; first by time, then by when it was put down. */
public final class Agenda {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.when().due())
              .thenComparingLong(entry -> entry.when().order()));
  private final Queue<Posted> inbox = new ConcurrentLinkedQueue<>();
  private long order;
  private boolean closed;

  /** Something to do at a time, on behalf of an owner who can take it back. */
  public sealed interface Entry {
    Slot when();
  }

  /** Changes the execution. */
  public record Move(Slot when, Runnable action) implements Entry {}

  /** Asks somebody outside first; the answer changes the execution. */
  public record Call(Slot when, Supplier<LambdaResult> question, Consumer<LambdaResult> answer)
      implements Entry {}

  record Slot(Instant due, long order, Object owner) {}

  /** What somebody outside has to say: on any thread, without the execution's lock. */
  private record Posted(Instant at, Object owner, Runnable action) {}

  public void post(Instant at, Object owner, Runnable action) {
    inbox.add(new Posted(at, owner, action));
  }

  private void open() {
    for (Posted letter = inbox.poll(); letter != null; letter = inbox.poll()) {
      move(letter.at(), letter.owner(), letter.action());
    }
  }

  public void move(Instant due, Object owner, Runnable action) {
    add(new Move(slot(due, owner), action));
  }

  public void call(
      Instant due, Object owner, Supplier<LambdaResult> question, Consumer<LambdaResult> answer) {
    add(new Call(slot(due, owner), question, answer));
  }

  private void add(Entry entry) {
    if (!closed) {
      entries.add(entry);
    }
  }

  private Slot slot(Instant due, Object owner) {
    return new Slot(due, order++, owner);
  }

  public Optional<Instant> nextDue() {
    open();
    return Optional.ofNullable(entries.peek()).map(entry -> entry.when().due());
  }

  /** Takes the first entry out, if it is due. */
  public Optional<Entry> take(Instant now) {
    return nextDue().filter(due -> !due.isAfter(now)).map(_ -> entries.remove());
  }

  /** Takes back everything of an owner. */
  public void cancel(Object owner) {
    entries.removeIf(entry -> entry.when().owner().equals(owner));
  }

  /** Drops everything, now and from now on: the answer to a call may come after the end. */
  public void close() {
    closed = true;
    entries.clear();
  }

  /** Takes entries again: the execution is redriven. */
  public void reopen() {
    closed = false;
  }
}
