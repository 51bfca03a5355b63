package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often what can be drawn was drawn in some seeds, and how often it happened. Safe for threads.
 */
public final class Coverage implements SeedRecords {
  private final Map<CoverageGroup, Map<String, Count>> counts = new EnumMap<>(CoverageGroup.class);

  /** How often one was drawn and happened. */
  record Count(long drawn, long happened) {
    static final Count NONE = new Count(0, 0);

    Count plus(Count other) {
      return new Count(drawn + other.drawn, happened + other.happened);
    }
  }

  /** Nothing yet, of all that is possible. */
  public Coverage() {
    for (CoverageGroup group : CoverageGroup.values()) {
      counts.put(group, new TreeMap<>());
    }
    PossibleRows.all().forEach(row -> add(row, Count.NONE));
  }

  @Override
  public void enter(SimulationRun trial, RunRecord seen) {
    Covered covered = new Covered(trial, seen);
    DrawnRows.of(seen.faultPlan()).forEach(row -> add(row, new Count(1, 0)));
    add(covered.last(), new Count(1, 0));
    covered.rows().forEach(row -> add(row, new Count(0, 1)));
  }

  synchronized void add(CoverageRow row, Count count) {
    requireNonNull(counts.get(row.group())).merge(row.what(), count, Count::plus);
  }

  /** Whether a row is among those that are possible, or was added. */
  synchronized boolean knows(CoverageRow row) {
    return requireNonNull(counts.get(row.group())).containsKey(row.what());
  }

  /**
   * Adds what tables say that were printed before.
   *
   * @param lines of {@link #lines} or {@link #page}, with any others between them
   * @throws IllegalArgumentException if they have no table, or a row that is not known here
   */
  public void addPrinted(List<String> lines) {
    Map<CoverageRow, Count> rows = CoverageTable.read(lines);
    rows.keySet().stream()
        .filter(row -> !knows(row))
        .findFirst()
        .ifPresent(
            row -> {
              throw new IllegalArgumentException(
                  "the row '"
                      + row.what()
                      + "' of '"
                      + row.group().words()
                      + "' is none of this version: run the seeds again");
            });
    rows.forEach(this::add);
  }

  /** A table for people, in Markdown, and below it what never happened. */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(CoverageTable.HEAD);
    counts.forEach(
        (group, of) -> {
          lines.add(CoverageTable.line(group, "**" + group.words() + "**", sum(of)));
          of.forEach((what, count) -> lines.add(CoverageTable.line(group, what, count)));
        });
    lines.add("");
    lines.add("Never happened:");
    counts.forEach(
        (group, of) ->
            CoverageTable.never(group, of)
                .forEach(what -> lines.add("- " + group.words() + ": " + what)));
    return lines;
  }

  /** The same for a page: a table of each group, folded, with its sums visible. */
  public synchronized List<String> page() {
    List<String> lines = new ArrayList<>();
    counts.forEach((group, of) -> lines.addAll(CoverageTable.folded(group, of, sum(of))));
    return lines;
  }

  private static Count sum(Map<String, Count> of) {
    return of.values().stream().reduce(Count.NONE, Count::plus);
  }
}
