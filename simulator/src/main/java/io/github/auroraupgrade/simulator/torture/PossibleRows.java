package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.simulator.torture.draw.Drawable;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.Reaction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that can be drawn or happen, so that what never is or does has a name. */
final class PossibleRows {
  private static final List<String> LAST_STATES =
      List.of(
          "Upgraded",
          "NothingToDo",
          "UpgradeRejected",
          "UpgradeHalted",
          "DatabaseBusy",
          "RunBroken");

  private static final int MOST_SECONDARIES = 10;
  private static final int MOST_INSTANCES = 15;

  private PossibleRows() {}

  static Stream<CoverageRow> all() {
    return Stream.of(ofDatabases(), ofAws(), ofPeople(), ofEnds()).flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofDatabases() {
    return Stream.of(
            Arrays.stream(DrawnStrategy.values())
                .map(way -> new CoverageRow(CoverageGroup.WAY, way.name())),
            IntStream.rangeClosed(1, MOST_SECONDARIES).mapToObj(CoverageRow::size),
            IntStream.rangeClosed(1, MOST_INSTANCES).mapToObj(CoverageRow::instances),
            DrawnRows.CONDITIONS.stream()
                .map(name -> new CoverageRow(CoverageGroup.CONDITION, name)),
            Arrays.stream(UnusualTrait.values()).map(UnusualTrait::row))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofAws() {
    return Stream.of(
            Drawable.callFaults().map(CoverageRow::of),
            Drawable.lambdaFaults().map(CoverageRow::of),
            Drawable.idleFunctions().map(CoverageRow::of),
            Drawable.outcomes().map(CoverageRow::of))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofPeople() {
    return Stream.of(
            Drawable.meanwhile().map(CoverageRow::meanwhile),
            Drawable.acts().map(CoverageRow::happening),
            Drawable.interventions().map(CoverageRow::of),
            Arrays.stream(Reaction.Kind.values()).map(CoverageRow::of),
            Drawable.consents().map(CoverageRow::of),
            Stream.of(CoverageRow.closedCalendar()),
            Drawable.metrics().map(CoverageRow::of))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> ofEnds() {
    return Stream.of(
            LAST_STATES.stream().map(state -> new CoverageRow(CoverageGroup.LAST, state)),
            Arrays.stream(RuleName.values())
                .map(rule -> new CoverageRow(CoverageGroup.RULE, rule.printed())),
            Arrays.stream(HaltCause.values())
                .map(cause -> new CoverageRow(CoverageGroup.HALT, cause.name())),
            Arrays.stream(Cause.values()).flatMap(PossibleRows::excuses))
        .flatMap(rows -> rows);
  }

  private static Stream<CoverageRow> excuses(Cause cause) {
    return cause.invariants().stream().map(invariant -> CoverageRow.excuse(invariant, cause));
  }
}
