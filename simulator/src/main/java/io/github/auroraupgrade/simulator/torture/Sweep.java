package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Many seeds in a row, by several threads. Stops at the first violation, which is the one of the
 * lowest seed, whatever the number of threads.
 *
 * @param from the first seed
 * @param seeds how many
 * @param jobs how many threads
 */
public record Sweep(long from, long seeds, int jobs) {

  /** Refuses sweeps of nothing. */
  public Sweep {
    if (seeds < 1 || jobs < 1) {
      throw new IllegalArgumentException("a sweep needs at least one seed and one thread");
    }
  }

  /**
   * Tries them.
   *
   * @param tried gets how many seeds have been tried, from any of the threads
   * @return the violation of the lowest seed that shows one
   */
  public Optional<Violation> firstViolation(LongConsumer tried) {
    return firstViolation(tried, List.of());
  }

  /** The same; what was seen of the seeds is entered. */
  public Optional<Violation> firstViolation(LongConsumer tried, List<SeedRecords> records) {
    return firstViolation(
        tried,
        () -> {
          Torture torture = new Torture();
          return seed -> torture.violation(seed, records);
        });
  }

  /** The same, judged by others: one for each thread. */
  public Optional<Violation> firstViolation(
      LongConsumer tried, Supplier<LongFunction<Optional<Violation>>> judges) {
    Run run = new Run(tried, judges);
    try (ExecutorService threads = Executors.newFixedThreadPool(jobs)) {
      List<CompletableFuture<Void>> workers =
          IntStream.range(0, jobs)
              .mapToObj(_ -> CompletableFuture.runAsync(run::work, threads))
              .toList();
      workers.forEach(CompletableFuture::join);
    }
    return run.found.stream().min(Comparator.comparingLong(Violation::seed));
  }

  private final class Run {
    private final AtomicLong next = new AtomicLong(from);
    private final AtomicLong end = new AtomicLong(from + seeds);
    private final AtomicLong tried = new AtomicLong();
    private final ConcurrentLinkedQueue<Violation> found = new ConcurrentLinkedQueue<>();
    private final LongConsumer listener;
    private final Supplier<LongFunction<Optional<Violation>>> judges;

    Run(LongConsumer listener, Supplier<LongFunction<Optional<Violation>>> judges) {
      this.listener = listener;
      this.judges = judges;
    }

    void work() {
      LongFunction<Optional<Violation>> judge = judges.get();
      for (long seed = next.getAndIncrement(); seed < end.get(); seed = next.getAndIncrement()) {
        judge.apply(seed).ifPresent(this::stopAt);
        listener.accept(tried.incrementAndGet());
      }
    }

    // Lower seeds are tried or being tried already.
    private void stopAt(Violation violation) {
      found.add(violation);
      end.accumulateAndGet(violation.seed(), Math::min);
    }
  }
}
