package io.github.auroraupgrade.bench;

import io.github.auroraupgrade.bench.VariedFleet.Wish;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.planner.Planner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Plans N databases in a JVM that has done nothing before, so the time includes warming up. The
 * catalogue is loaded and the databases are made beforehand. Arguments: N and a seed. Prints one
 * line: N, seconds, seconds of them on a processor, peak heap in MiB, peak resident memory in MiB,
 * ready, nothing to do, rejected.
 */
final class PlanBenchmark {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final double MEBIBYTE = 1 << 20;

  private PlanBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    VariedFleet fleet = new VariedFleet(Long.parseLong(arguments[1]));
    List<Wish> wishes = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      wishes.add(fleet.next(number));
    }
    int[] outcomes = new int[3];
    double before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    long start = System.nanoTime();
    for (Wish wish : wishes) {
      outcomes[planned(wish)]++;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9 - before;
    System.out.printf(
        Locale.ROOT,
        "%d %.3f %.3f %.0f %.0f %d %d %d%n",
        count,
        seconds,
        processor,
        heapPeak() / MEBIBYTE,
        residentPeak() / MEBIBYTE,
        outcomes[0],
        outcomes[1],
        outcomes[2]);
  }

  private static int planned(Wish wish) {
    PlanOutcome outcome =
        Planner.plan(wish.database(), wish.request(), wish.catalogue(), wish.facts(), NOW);
    return switch (outcome) {
      case PlanOutcome.Ready(var plan) -> PlanHash.of(plan).isEmpty() ? 2 : 0;
      case PlanOutcome.NothingToDo(var plan, String _) -> PlanHash.of(plan).isEmpty() ? 2 : 1;
      case PlanOutcome.Rejected _ -> 2;
    };
  }

  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** As Linux tells it; 0 elsewhere. */
  private static long residentPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }
}
