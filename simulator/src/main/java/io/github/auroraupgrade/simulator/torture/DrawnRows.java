package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.Meanwhile;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a fault plan has drawn, by rows of the coverage. */
final class DrawnRows {
  /** Fields of a request next to the database and the version. */
  static final List<String> CONDITIONS =
      List.of(
          "approval",
          "changeCalendars",
          "startAt",
          "canary",
          "soakMinutes",
          "dryRun",
          "secondariesTogether",
          "maxConcurrentSecondaries",
          "safetySnapshot",
          "parameterGroups",
          "patchAt");

  private DrawnRows() {}

  /** A row for each time that it was drawn. */
  static List<CoverageRow> of(FaultPlan plan) {
    return Stream.of(ofDatabase(plan), ofAws(plan), ofPeople(plan), ofExcuses(plan))
        .flatMap(rows -> rows)
        .toList();
  }

  /** The strategy, the sizes, and what was asked for. */
  static Stream<CoverageRow> ofDatabase(FaultPlan plan) {
    return Stream.concat(
        Stream.of(
            new CoverageRow(CoverageGroup.WAY, plan.drawn().way().name()),
            CoverageRow.size(plan.drawn().secondaries().size()),
            CoverageRow.instances(plan.drawn().mostInstances())),
        CONDITIONS.stream()
            .filter(plan.request()::has)
            .map(name -> new CoverageRow(CoverageGroup.CONDITION, name)));
  }

  private static Stream<CoverageRow> ofAws(FaultPlan plan) {
    return Stream.of(
            Arrays.stream(UnusualTrait.values())
                .filter(trait -> trait.isDrawn(plan))
                .map(UnusualTrait::row),
            plan.faults().calls().stream().map(CoverageRow::of),
            plan.slips().stream().map(CoverageRow::of),
            plan.idle().stream().map(CoverageRow::of),
            plan.faults().outcomes().values().stream().map(CoverageRow::of))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofPeople(FaultPlan plan) {
    return Stream.of(
            plan.meanwhile().stream().map(Meanwhile::what).map(CoverageRow::meanwhile),
            plan.happenings().stream().map(one -> CoverageRow.happening(one.what())),
            plan.interventions().stream().map(CoverageRow::of),
            plan.holds().reactions().stream().map(Reaction::kind).map(CoverageRow::of),
            Stream.of(plan.holds().consenting())
                .filter(_ -> plan.drawn().way().needsConsent())
                .map(CoverageRow::of),
            plan.holds().freezes().stream().map(_ -> CoverageRow.closedCalendar()),
            plan.holds().metrics().stream().map(CoverageRow::of))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofExcuses(FaultPlan plan) {
    return excuses(plan).map(excuse -> CoverageRow.excuse(excuse.invariant(), excuse.cause()));
  }

  /** The invariants that are excused, and by what, each pair once, whatever the minutes. */
  static Stream<Excuse> excuses(FaultPlan plan) {
    return plan.excuses().stream()
        .map(excuse -> new Excuse(excuse.invariant(), excuse.cause(), Instant.MIN, Instant.MAX))
        .distinct();
  }
}
