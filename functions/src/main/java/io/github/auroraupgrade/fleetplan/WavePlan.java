package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.json.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one wave does, {@code plan.json}: the same databases in the same state give the same bytes.
 *
 * @param databases sorted by ARN
 */
public record WavePlan(String rollout, String wave, List<PlannedDatabase> databases) {
  public WavePlan {
    requireNonNull(rollout, "rollout is null");
    requireNonNull(wave, "wave is null");
    databases = databases.stream().sorted(Comparator.comparing(PlannedDatabase::arn)).toList();
  }

  /** The document as it is kept. */
  public byte[] document() {
    return Json.document(this);
  }

  /** SHA-256 of the document, 64 hexadecimal digits: an approval names it. */
  public String hash() {
    return Sha256.of(document());
  }

  /**
   * How many databases the wave has with those that an execution before this one began and that
   * need nothing any more.
   *
   * @param begun names below {@code begun/}
   */
  public int sizeWith(Collection<String> begun) {
    Set<String> names = new HashSet<>(begun);
    names.addAll(names());
    return names.size();
  }

  /** The databases, named as below {@code begun/}. */
  public Set<String> names() {
    return databases.stream()
        .map(one -> FleetKeys.of("", one.account(), one.identifier()))
        .collect(Collectors.toSet());
  }

  /**
   * What is new or different in this plan, against the one that was approved, by identifier.
   * Databases that are gone are no difference: nothing is done to them.
   */
  public List<String> differencesFrom(WavePlan approved) {
    Set<PlannedDatabase> known = new HashSet<>(approved.databases);
    return databases.stream()
        .filter(database -> !known.contains(database))
        .map(PlannedDatabase::arn)
        .toList();
  }
}
