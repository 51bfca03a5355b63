package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.CallFault;
import io.github.auroraupgrade.simulator.Faults;
import io.github.auroraupgrade.simulator.Happening;
import io.github.auroraupgrade.simulator.Outcome;
import io.github.auroraupgrade.simulator.Uncertainties;
import io.github.auroraupgrade.simulator.torture.Ordeal.Excuse;
import io.github.auroraupgrade.simulator.torture.Ordeal.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An ordeal that is being drawn. */
final class Draft {
  private final DrawnFleet drawn;
  private final Chance chance;
  private final List<Timed> happenings = new ArrayList<>();
  private final List<Slip> slips = new ArrayList<>();
  private final List<Intervention> interventions = new ArrayList<>();
  private final Set<Excuse> excuses = EnumSet.noneOf(Excuse.class);
  private final List<String> tale = new ArrayList<>();
  private Faults faults = Faults.none();
  private Uncertainties uncertainties = Uncertainties.likeliest();

  Draft(DrawnFleet drawn, Chance chance) {
    this.drawn = drawn;
    this.chance = chance;
    drawn.members().forEach(member -> faults = faults.with(member.identifier(), member.takes()));
  }

  DrawnFleet drawn() {
    return drawn;
  }

  Chance chance() {
    return chance;
  }

  /** A moment at which the run is probably at work. */
  Instant moment() {
    return Ordeal.START.plus(chance.between(Duration.ofSeconds(1), expected()));
  }

  /** About how long the run takes when nothing goes wrong. */
  Duration expected() {
    return drawn.members().stream()
        .map(member -> member.takes().plusSeconds(110))
        .reduce(Duration.ofSeconds(10), Duration::plus);
  }

  void tell(String line) {
    tale.add(line);
  }

  void suffer(CallFault fault) {
    faults = faults.with(fault);
  }

  void goes(DrawnMember member, Outcome outcome) {
    faults = faults.with(member.identifier(), outcome);
    tell("the upgrade of " + member.identifier() + ": " + outcome);
  }

  void happens(Instant at, Happening what) {
    happenings.add(new Timed(at, what));
    tell(at + " " + what);
  }

  void slips(Slip slip) {
    slips.add(slip);
    tell("call " + slip.call() + " of " + slip.function() + ": " + slip.kind());
  }

  void intervene(Intervention intervention) {
    interventions.add(intervention);
    tell(intervention.toString());
  }

  void assume(UnaryOperator<Uncertainties> change) {
    uncertainties = change.apply(uncertainties);
    tell("assumed: " + uncertainties);
  }

  void excuse(Excuse... more) {
    excuses.addAll(List.of(more));
  }

  Ordeal ordeal(long seed, String request, boolean isDryRun) {
    interventions.sort(Comparator.comparing(Intervention::at));
    return new Ordeal(
        seed,
        drawn,
        request,
        isDryRun,
        faults,
        uncertainties,
        happenings,
        slips,
        interventions,
        excuses,
        tale);
  }
}
