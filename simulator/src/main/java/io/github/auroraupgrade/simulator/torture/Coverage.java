package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often what can be drawn was drawn in some seeds, and how often it happened. Safe for threads.
 */
public final class Coverage implements SeedRecords {
  private final Map<Group, Map<String, Count>> counts = new EnumMap<>(Group.class);

  /** What is counted together. */
  enum Group {
    /** Strategies; they count as happened where a run upgrades to its end. */
    WAY("strategies"),
    /** How many secondaries a database has; likewise. */
    SIZE("secondaries"),
    /** How many DB instances its largest member has; likewise. */
    INSTANCES("instances of the largest member"),
    /** What people asked for next to the version. */
    CONDITION("conditions"),
    /** Faults of calls; they happened where a call met one. */
    FAULT("faults of calls"),
    /** Mistakes of Lambda. */
    SLIP("Lambda faults"),
    /** What happens between a decision and its call. */
    MEANWHILE("between a decision and its call"),
    /** What others do to the database, while a run is at work or before. */
    HAPPENING("acts of others"),
    /** Upgrades that do not go well, once they are requested. */
    OUTCOME("upgrades that go wrong"),
    /** What people and events do with executions; it happened where there is one. */
    INTERVENTION("stops, redrives, second runs, events"),
    /** The last run, when everything is fixed, by the state in which it ended. */
    LAST("last runs"),
    /** Rules that rejected a request. */
    RULE("rules that reject"),
    /** Why runs halted. */
    HALT("halt causes"),
    /**
     * What an invariant is excused by; it happened where the invariant would be broken without it.
     */
    EXCUSE("excuses, by invariant and cause");

    private final String words;

    Group(String words) {
      this.words = words;
    }
  }

  private static final class Count {
    private long drawn;
    private long struck;
  }

  /** Nothing yet. */
  public Coverage() {
    for (Group group : Group.values()) {
      counts.put(group, new TreeMap<>());
    }
    Covered.possible(this);
  }

  @Override
  public void enter(SimulationRun trial, RunRecord seen) {
    Covered covered = new Covered(this, seen);
    covered.enter();
    covered.faults(trial.struckFaults());
    covered.halts(trial.executions());
    trial.slips().forEach(one -> struck(one.group(), one.what()));
    trial.intervened().forEach(what -> struck(Group.INTERVENTION, what));
  }

  /** One that may happen, and was not drawn yet. */
  synchronized void possible(Group group, String what) {
    count(group, what);
  }

  synchronized void drawn(Group group, String what) {
    count(group, what).drawn++;
  }

  synchronized void struck(Group group, String what) {
    count(group, what).struck++;
  }

  private Count count(Group group, String what) {
    return requireNonNull(counts.get(group)).computeIfAbsent(what, _ -> new Count());
  }

  /** A table for people, in Markdown, and below it what never happened. */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("| what | drawn | happened |", "|---|---|---|"));
    List<String> never = new ArrayList<>();
    counts.forEach(
        (group, of) -> {
          lines.add(line("**" + group.words + "**", sum(of)));
          of.forEach((what, count) -> lines.add(line(what, count)));
          of.forEach(
              (what, count) -> {
                if (count.struck == 0) {
                  never.add(group.words + ": " + what);
                }
              });
        });
    lines.add("");
    lines.add(never.isEmpty() ? "All of it happened." : "Never happened:");
    never.forEach(what -> lines.add("- " + what));
    return lines;
  }

  private static Count sum(Map<String, Count> of) {
    Count sum = new Count();
    of.values()
        .forEach(
            count -> {
              sum.drawn += count.drawn;
              sum.struck += count.struck;
            });
    return sum;
  }

  private static String line(String what, Count count) {
    return String.format(Locale.ROOT, "| %s | %,d | %,d |", what, count.drawn, count.struck);
  }
}
