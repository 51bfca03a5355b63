package io.github.auroraupgrade.cli.fleet;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ink;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.fleetplan.FleetPlan;
import io.github.auroraupgrade.fleetplan.FleetPlan.PlannedWave;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A plan of a rollout for people. */
record FleetPlanText(FleetPolicy policy, FleetPlan plan) {
  private static final int MOST_NAMED = 10;
  private static final List<String> HEAD =
      List.of("WAVE", "DBS", "LANES", "AT ONCE", "TAKES", "BAKES", "ASKS", "RDS/S", "HASH");

  String text(Console console) {
    Page page = new Page(console);
    page.line(
        "Rollout "
            + plan.rollout()
            + ", target "
            + policy.target()
            + ": "
            + plan.databases()
            + " databases in "
            + plan.waves().size()
            + " waves, "
            + plan.upToDate()
            + " up to date.");
    page.heading("Waves");
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    plan.waves().forEach(wave -> rows.add(row(wave)));
    page.table(rows);
    plan.waves()
        .forEach(
            wave ->
                wave.slowest()
                    .ifPresent(said -> page.sentence("  " + wave.plan().wave() + ": ", said)));
    page.line("");
    page.line("From the first run to the end of the last bake: " + time(plan.seconds()) + ".");
    list(page, "By hand", plan.byHand());
    list(page, "Not now", plan.notNow());
    refusals(page, Ink.of(console));
    return page.toString();
  }

  private List<String> row(PlannedWave wave) {
    WavePolicy wanted = policy.wave(wave.plan().wave()).orElseThrow();
    return List.of(
        wanted.name(),
        String.valueOf(wave.plan().databases().size()),
        String.valueOf(wave.lanes().size()),
        wanted.accountsAtOnce() + " x " + wanted.perAccount(),
        time(wave.seconds()),
        wave.bakeHours() == 0 ? "-" : wave.bakeHours() + " h",
        wanted.approval() ? "yes" : "-",
        String.format(Locale.ROOT, "%.1f", wave.callsPerSecond()),
        wave.hash().substring(0, 12));
  }

  private static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min";
  }

  /** Counted by reason: of thousands of databases a few names are enough, --json has all. */
  private static void list(Page page, String heading, SortedMap<String, String> databases) {
    if (databases.isEmpty()) {
      return;
    }
    page.heading(heading + ": " + databases.size());
    Map<String, Long> reasons =
        databases.values().stream().collect(groupingBy(reason -> reason, TreeMap::new, counting()));
    reasons.forEach((reason, count) -> page.sentence("  " + count + "  ", reason));
    String names =
        String.join(", ", databases.keySet().stream().limit(MOST_NAMED).toList())
            + (databases.size() > MOST_NAMED ? ", … (--json names all)" : "");
    page.sentence("  ", names);
  }

  private void refusals(Page page, Ink ink) {
    if (plan.isReady()) {
      page.line("");
      page.line(ink.good("It can be started: every wave has databases, every database a wave."));
      return;
    }
    page.heading("Refused");
    Map<String, Long> counted =
        plan.refusals().stream()
            .collect(groupingBy(refusal -> refusal.rule().printed(), TreeMap::new, counting()));
    page.line(
        "  "
            + String.join(
                ", ",
                counted.entrySet().stream()
                    .map(rule -> rule.getValue() + " " + rule.getKey())
                    .toList()));
    for (FleetRefusal refusal : plan.refusals()) {
      page.sentence(
          "  " + refusal.rule().printed() + ": ",
          "  " + ink.bad(refusal.rule().printed()) + ": ",
          refusal.reason() + " " + refusal.remedy());
    }
  }
}
