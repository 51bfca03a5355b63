package io.github.auroraupgrade.simulator.torture.rollout;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke.Play;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The databases of a drawn rollout, as their played runs leave them. */
final class PlayedWorld {
  /** How long Aurora takes to finish what nobody watches any more. */
  private static final Duration ALONE = Duration.ofHours(1);

  /** How long a run takes that is not the first of its database. */
  private static final Duration AGAIN = Duration.ofMinutes(50);

  private final DrawnRollout drawn;
  private final Clock clock;
  private final Consumer<RolloutEvent> record;
  private final Map<String, DrawnRollout.Database> databases;
  private final Map<String, Instant> upgraded = new TreeMap<>();
  private final Set<String> begunBefore = new HashSet<>();
  private boolean faultsStopped;

  PlayedWorld(DrawnRollout drawn, Clock clock, Consumer<RolloutEvent> record) {
    this.drawn = drawn;
    this.clock = clock;
    this.record = record;
    this.databases =
        drawn.databases().stream()
            .collect(Collectors.toMap(DrawnRollout.Database::name, one -> one));
  }

  /** Every run goes well from now on. */
  void stopFaults() {
    faultsStopped = true;
  }

  Map<String, Instant> upgraded() {
    return upgraded;
  }

  /** What an inventory of an account lists now. */
  List<InventoriedDatabase> listed(String account) {
    Instant now = clock.instant();
    List<DrawnRollout.Database> there =
        drawn.databases().stream()
            .filter(one -> one.account().equals(account) && one.isThere(now))
            .toList();
    record.accept(
        new RolloutEvent.Listed(
            now,
            account,
            there.stream()
                .map(DrawnRollout.Database::name)
                .filter(name -> !isUpgraded(name))
                .collect(Collectors.toCollection(TreeSet::new))));
    return there.stream()
        .map(
            one ->
                PlayedSpoke.listed(
                    account,
                    one.name(),
                    drawn.wave(one.wave()).tag(),
                    Optional.of(DrawnRollout.TARGET).filter(_ -> !isUpgraded(one.name())),
                    one.predictedSeconds()))
        .toList();
  }

  private boolean isUpgraded(String name) {
    return Optional.ofNullable(upgraded.get(name))
        .filter(at -> !at.isAfter(clock.instant()))
        .isPresent();
  }

  /** The run with this input begins. */
  Play begin(JsonNode input) {
    String name = input.path("globalClusterIdentifier").asString("");
    boolean isFirst = begunBefore.add(name);
    DrawnRollout.Database database = requireNonNull(databases.get(name), name);
    return isFirst && !faultsStopped ? database.play() : new Play(AGAIN, RunEnds.UPGRADED);
  }

  /** A run has ended. */
  void ended(Execution run, String name) {
    Instant at = run.stopDate().orElseThrow();
    switch (run.status()) {
      case SUCCEEDED -> upgraded.putIfAbsent(name, at);
      case ABORTED -> {
        if (requireNonNull(databases.get(name), name).goesOnAlone()) {
          upgraded.putIfAbsent(name, at.plus(ALONE));
        }
      }
      default -> {}
    }
  }
}
