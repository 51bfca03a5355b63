package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an attentive person would know of a rollout at one moment, from what was seen before: what
 * people want, and how far the databases of each wave are.
 */
final class KnownRollout {
  private final DrawnRollout drawn;
  private final Map<String, String> waves = new HashMap<>();
  private final Map<String, Set<String>> listed = new TreeMap<>();
  private final Map<String, Set<String>> firstListed = new TreeMap<>();
  private final Map<String, Map<String, Boolean>> kept = new TreeMap<>();
  private final Set<String> planned = new HashSet<>();
  private final Map<String, Instant> forgivenSince = new HashMap<>();
  private final Map<String, Set<String>> letGo = new TreeMap<>();
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Set<Integer>> onceSpent = new HashMap<>();
  private Instant listedAt = Instant.MIN;
  private String hub = "";
  private boolean withoutFailed;
  private boolean isAlarmed;
  private Wish wish = Wish.RUN;
  private int forgiven;
  private Optional<String> forgivenWave = Optional.empty();

  KnownRollout(DrawnRollout drawn) {
    this.drawn = drawn;
    drawn.databases().forEach(one -> waves.put(one.name(), one.wave()));
  }

  void enter(RolloutEvent one) {
    switch (one) {
      case RolloutEvent.HubBegan began -> {
        hub = began.hub();
        withoutFailed = began.withoutFailed();
        firstListed.clear();
        // Starting an aborted rollout again means that it is to run.
        wish = wish == Wish.STOP ? Wish.RUN : wish;
      }
      case RolloutEvent.Listed list -> {
        listed.put(list.account(), list.databases());
        listedAt = list.at();
        firstListed.putIfAbsent(list.account(), list.databases());
      }
      case RolloutEvent.Admitted admitted -> {
        plan(admitted.wave());
        if (admitted.outcome().equals("GO")) {
          letGo.computeIfAbsent(admitted.wave(), _ -> new TreeSet<>()).add(admitted.database());
        } else if (wish == Wish.RUN && isOverBudget(admitted.wave())) {
          held.put(admitted.wave(), forgivenIn(admitted.wave()));
        }
      }
      case RolloutEvent.Kept end ->
          kept.computeIfAbsent(end.wave(), _ -> new TreeMap<>()).put(end.database(), end.failed());
      case RolloutEvent.Controlled wanted -> {
        if (wanted.forgiven() != forgiven || !wanted.wave().equals(forgivenWave)) {
          wanted.wave().ifPresent(wave -> forgivenSince.put(wave, wanted.at()));
        }
        wish = wanted.wish();
        forgiven = wanted.forgiven();
        forgivenWave = wanted.wave();
      }
      case RolloutEvent.Alarmed alarm -> isAlarmed = alarm.isOff();
      case RolloutEvent.HubEnded _,
          RolloutEvent.Begun _,
          RolloutEvent.Throttled _,
          RolloutEvent.Stopped _,
          RolloutEvent.Mailed _,
          RolloutEvent.Answered _ -> {}
    }
    kept.keySet().stream()
        .filter(this::isOverBudget)
        .forEach(
            wave -> onceSpent.computeIfAbsent(wave, _ -> new HashSet<>()).add(forgivenIn(wave)));
  }

  /** What is tried again is counted again. */
  private void plan(String wave) {
    if (planned.add(hub + wave)) {
      Map<String, Boolean> ended = kept.computeIfAbsent(wave, _ -> new TreeMap<>());
      Set<String> again = all(listed);
      if (withoutFailed) {
        kept.values()
            .forEach(
                one ->
                    one.entrySet().stream()
                        .filter(Map.Entry::getValue)
                        .map(Map.Entry::getKey)
                        .forEach(again::remove));
      }
      ended.keySet().removeAll(again);
      settle(wave, ended);
      held.remove(wave);
      onceSpent.remove(wave);
    }
  }

  /** Of whose run nobody saw the end, and which the inventory shows upgraded, is upgraded. */
  private void settle(String wave, Map<String, Boolean> ended) {
    Set<String> open = all(listed);
    letGo.getOrDefault(wave, Set.of()).stream()
        .filter(name -> !open.contains(name) && isThere(name, listedAt))
        .forEach(name -> ended.putIfAbsent(name, false));
  }

  private boolean isThere(String name, Instant at) {
    return drawn.databases().stream().anyMatch(one -> one.name().equals(name) && one.isThere(at));
  }

  private static Set<String> all(Map<String, Set<String>> lists) {
    Set<String> all = new TreeSet<>();
    lists.values().forEach(all::addAll);
    return all;
  }

  Wish wish() {
    return wish;
  }

  String hub() {
    return hub;
  }

  int forgivenIn(String wave) {
    return forgivenWave.filter(wave::equals).isPresent() ? forgiven : 0;
  }

  /** Since when so many failures of a wave do not count. */
  Instant forgivenSince(String wave) {
    return forgivenSince.getOrDefault(wave, Instant.MIN);
  }

  boolean isFrozen(Instant at) {
    return drawn.frozen().filter(span -> span.holds(at)).isPresent();
  }

  /** Whether the policy's alarm is off. */
  boolean isAlarmed() {
    return isAlarmed;
  }

  int failed(String wave) {
    return (int) kept.getOrDefault(wave, Map.of()).values().stream().filter(one -> one).count();
  }

  int ended(String wave) {
    return kept.getOrDefault(wave, Map.of()).size();
  }

  /** Whether a database has waited for that, or has to wait, since people allowed more. */
  boolean isSpent(String wave) {
    return isOverBudget(wave) || Integer.valueOf(forgivenIn(wave)).equals(held.get(wave));
  }

  /** Whether the budget was used up at some moment since people allowed more. */
  boolean wasSpent(String wave) {
    return onceSpent.getOrDefault(wave, Set.of()).contains(forgivenIn(wave));
  }

  /** Whether more has failed than the policy and people allow. */
  private boolean isOverBudget(String wave) {
    int counted = Math.max(0, failed(wave) - forgivenIn(wave));
    return counted >= drawn.least() && counted * 100 > drawn.percent() * ended(wave);
  }

  /** Databases of a wave that were there when the hub started, and are unaccounted for. */
  Set<String> missing(String wave, Map<String, Instant> upgraded, Instant at) {
    Set<String> missing = all(firstListed);
    missing.removeIf(name -> !wave.equals(waves.get(name)));
    missing.removeIf(name -> upgraded.getOrDefault(name, Instant.MAX).compareTo(at) <= 0);
    missing.removeAll(kept.getOrDefault(wave, Map.of()).keySet());
    missing.removeIf(name -> !isThere(name, at));
    return missing;
  }
}
