package io.github.auroraupgrade.fleetplan.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rollout shall do, as somebody wrote it ({@code
 * statemachine/schema/fleet-policy.schema.json}).
 *
 * @param rollout its name, also the folder of its evidence
 * @param target as in a run's input: {@code latest-minor}, a version
 * @param changeCalendars of AWS Systems Manager; while one is closed, no database is started
 * @param alarms names of CloudWatch alarms in the hub's account and Region, a final {@code *} for
 *     all that begin so; a wave is followed by the next one while all of them are OK
 * @param withoutWave the wave of databases that say nothing about theirs; empty: they are refused
 * @param run fields of the input of every run, for example {@code soakMinutes}
 */
public record FleetPolicy(
    String rollout,
    String target,
    Selection select,
    List<WavePolicy> waves,
    FailureBudget budget,
    List<String> changeCalendars,
    List<String> alarms,
    Optional<String> withoutWave,
    ObjectNode run) {
  public FleetPolicy {
    waves = List.copyOf(waves);
    changeCalendars = List.copyOf(changeCalendars);
    alarms = List.copyOf(alarms);
  }

  /** The wave with this name. */
  public Optional<WavePolicy> wave(String name) {
    return waves.stream().filter(wave -> wave.name().equals(name)).findFirst();
  }

  /**
   * Which databases it is about: those that fit all of these; an empty list fits any.
   *
   * @param engines as AWS writes them
   * @param accounts twelve digits each
   * @param regions of the primary cluster
   * @param tags values for each key, {@code *} for any
   * @param behindBy the least number of versions a database is behind
   * @param exclude identifiers or ARNs of global clusters
   */
  public record Selection(
      List<String> engines,
      List<String> accounts,
      List<String> regions,
      Map<String, List<String>> tags,
      int behindBy,
      List<String> exclude) {
    public Selection {
      engines = List.copyOf(engines);
      accounts = List.copyOf(accounts);
      regions = List.copyOf(regions);
      tags = Map.copyOf(tags);
      exclude = List.copyOf(exclude);
    }
  }

  /**
   * One wave.
   *
   * @param match tags of the global cluster; a wave that says none matches {@code
   *     aurora-upgrade:wave} = its name
   * @param percent of the databases that match, chosen by hash of the ARN; empty: all the rest
   * @param approval whether a person is asked before it begins
   * @param bakeHours how long it is watched after its last run before the next wave begins
   * @param accountsAtOnce how many lanes are under way at once
   * @param perAccount how many runs of an account are under way at once
   * @param startAt {@code now}, {@code maintenance-window} (of each database) or a time in ISO 8601
   */
  public record WavePolicy(
      String name,
      SortedMap<String, String> match,
      Optional<Integer> percent,
      boolean approval,
      int bakeHours,
      int accountsAtOnce,
      int perAccount,
      String startAt) {
    public WavePolicy {
      match = new TreeMap<>(match);
    }
  }
}
