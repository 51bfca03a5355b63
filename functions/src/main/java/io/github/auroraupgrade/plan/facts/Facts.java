package io.github.auroraupgrade.plan.facts;

import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is known of a global database next to its topology. Each reading may be missing; the plan
 * then says what was not checked.
 *
 * @param pending pending maintenance actions by Region
 * @param parameters the DB cluster parameters we look at, by cluster; a parameter at its default is
 *     absent
 * @param orderableClasses the DB instance classes that can be ordered with a version, by Region and
 *     version text
 * @param blueGreen the sources of open blue/green deployments, as ARNs, by Region
 * @param snapshots manual cluster snapshots in the primary's Region
 * @param groups those of the wanted parameter groups that exist, by Region
 * @param recreation what has to be known before clusters are recreated
 * @param lag the replication lag of secondary clusters, where a metric is at hand
 * @param volume of the primary: what makes a major version take longer
 * @param support when AWS supports the engine's major versions, as its API tells
 */
public record Facts(
    Map<String, Lookup<List<PendingAction>>> pending,
    Map<RdsArn, Lookup<Map<String, String>>> parameters,
    Map<String, Map<String, Lookup<Set<String>>>> orderableClasses,
    Map<String, Lookup<List<String>>> blueGreen,
    Lookup<Quota> snapshots,
    Map<RdsArn, Duration> lag,
    Map<String, Lookup<List<ExistingParameterGroup>>> groups,
    RebuildFacts recreation,
    VolumeFacts volume,
    Lookup<List<MajorSupport>> support) {
  private static final String NOT_READ = "not read";

  /** Nothing was read. */
  public static final Facts NONE =
      new Facts(Map.of(), Map.of(), Map.of(), Map.of(), Lookup.unknown(NOT_READ), Map.of());

  /** Without a look at parameter groups and at what would be made again. */
  public Facts(
      Map<String, Lookup<List<PendingAction>>> pending,
      Map<RdsArn, Lookup<Map<String, String>>> parameters,
      Map<String, Map<String, Lookup<Set<String>>>> orderableClasses,
      Map<String, Lookup<List<String>>> blueGreen,
      Lookup<Quota> snapshots,
      Map<RdsArn, Duration> lag) {
    this(
        pending,
        parameters,
        orderableClasses,
        blueGreen,
        snapshots,
        lag,
        Map.of(),
        RebuildFacts.NONE,
        VolumeFacts.NONE,
        Lookup.unknown(NOT_READ));
  }

  public Facts {
    groups = Map.copyOf(groups);
    pending = Collections.unmodifiableMap(new TreeMap<>(pending));
    parameters = Map.copyOf(parameters);
    orderableClasses = Map.copyOf(orderableClasses);
    blueGreen = Map.copyOf(blueGreen);
    lag = Map.copyOf(lag);
  }

  /** The same facts, with these pending maintenance actions, by Region. */
  public Facts withPending(Map<String, Lookup<List<PendingAction>>> read) {
    return with(draft -> draft.pending = read);
  }

  /** The same facts, with what can be ordered. */
  public Facts withClasses(Map<String, Map<String, Lookup<Set<String>>>> read) {
    return with(draft -> draft.orderableClasses = read);
  }

  /** The same facts, with those of the primary's volume. */
  public Facts withVolume(VolumeFacts read) {
    return with(draft -> draft.volume = read);
  }

  /** The same facts, with when AWS supports what. */
  public Facts withSupport(Lookup<List<MajorSupport>> read) {
    return with(draft -> draft.support = read);
  }

  /** The pending actions of a Region. */
  public Lookup<List<PendingAction>> pendingIn(String region) {
    return pending.getOrDefault(region, Lookup.unknown(NOT_READ));
  }

  /** The parameters of a cluster. */
  public Lookup<Map<String, String>> parametersOf(RdsArn cluster) {
    return parameters.getOrDefault(cluster, Lookup.unknown(NOT_READ));
  }

  /** The classes that can be ordered with a version in a Region. */
  public Lookup<Set<String>> classesIn(String region, String version) {
    return orderableClasses
        .getOrDefault(region, Map.of())
        .getOrDefault(version, Lookup.unknown(NOT_READ));
  }

  /** The sources of open blue/green deployments in a Region. */
  public Lookup<List<String>> blueGreenIn(String region) {
    return blueGreen.getOrDefault(region, Lookup.unknown(NOT_READ));
  }

  /** Those of the wanted parameter groups that exist in a Region. */
  public Lookup<List<ExistingParameterGroup>> groupsIn(String region) {
    return groups.getOrDefault(region, Lookup.unknown(NOT_READ));
  }

  /** The same facts, with the parameter groups that exist. */
  public Facts withGroups(Map<String, Lookup<List<ExistingParameterGroup>>> known) {
    return with(draft -> draft.groups = known);
  }

  /** The same facts, with these about what would be made again. */
  public Facts withRecreation(RebuildFacts known) {
    return with(draft -> draft.recreation = known);
  }

  /** Which of these Regions' pending maintenance was not read, and why; empty if all was. */
  public String unreadPending(List<String> regions) {
    return regions.stream()
        .flatMap(
            region -> pendingIn(region).unknownBecause().stream().map(why -> region + ": " + why))
        .collect(Collectors.joining("; "));
  }

  /**
   * All pending actions that were read, in the order of their Regions' names: a plan lists them,
   * and the same database has the same plan in every process.
   */
  public List<PendingAction> allPending() {
    List<PendingAction> all = new ArrayList<>();
    pending.values().forEach(reading -> reading.value().ifPresent(all::addAll));
    return List.copyOf(all);
  }

  private Facts with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.facts(this);
  }

  /** What is read at a time of its own; the one place that copies facts. */
  private static final class Draft {
    private Map<String, Lookup<List<PendingAction>>> pending;
    private Map<String, Map<String, Lookup<Set<String>>>> orderableClasses;
    private Map<String, Lookup<List<ExistingParameterGroup>>> groups;
    private RebuildFacts recreation;
    private VolumeFacts volume;
    private Lookup<List<MajorSupport>> support;

    Draft(Facts from) {
      this.pending = from.pending;
      this.orderableClasses = from.orderableClasses;
      this.groups = from.groups;
      this.recreation = from.recreation;
      this.volume = from.volume;
      this.support = from.support;
    }

    Facts facts(Facts from) {
      return new Facts(
          pending,
          from.parameters,
          orderableClasses,
          from.blueGreen,
          from.snapshots,
          from.lag,
          groups,
          recreation,
          volume,
          support);
    }
  }
}
