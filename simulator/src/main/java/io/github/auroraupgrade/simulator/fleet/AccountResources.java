package io.github.auroraupgrade.simulator.fleet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/**
 * What an account has next to its databases, each by its ARN. Groups that a database uses need not
 * be listed, nor need the {@code default.*} groups.
 *
 * @param patchLevels what {@code EngineVersion} does not show, by the ARN of the cluster: {@code
 *     1.14.1}, {@code 16.8.2} (facts §3.5, §3.6)
 */
public record AccountResources(
    Map<String, DBClusterParameterGroup> clusterGroups,
    Map<String, DBParameterGroup> instanceGroups,
    Map<String, DBSubnetGroup> subnetGroups,
    Map<String, DBClusterSnapshot> snapshots,
    Map<String, String> patchLevels) {
  /** Nothing at all. */
  public static final AccountResources NONE =
      new AccountResources(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /** Copies the maps, in their order. */
  public AccountResources {
    clusterGroups = ordered(clusterGroups);
    instanceGroups = ordered(instanceGroups);
    subnetGroups = ordered(subnetGroups);
    snapshots = ordered(snapshots);
    patchLevels = ordered(patchLevels);
  }

  /** With a DB cluster parameter group. */
  public AccountResources with(DBClusterParameterGroup group) {
    return new AccountResources(
        more(clusterGroups, group.dbClusterParameterGroupArn(), group),
        instanceGroups,
        subnetGroups,
        snapshots,
        patchLevels);
  }

  /** With a DB parameter group, which is one of instances. */
  public AccountResources with(DBParameterGroup group) {
    return new AccountResources(
        clusterGroups,
        more(instanceGroups, group.dbParameterGroupArn(), group),
        subnetGroups,
        snapshots,
        patchLevels);
  }

  /** With a DB subnet group. */
  public AccountResources with(DBSubnetGroup group) {
    return new AccountResources(
        clusterGroups,
        instanceGroups,
        more(subnetGroups, group.dbSubnetGroupArn(), group),
        snapshots,
        patchLevels);
  }

  /** With a snapshot of a cluster, in place of one with the same ARN. */
  public AccountResources with(DBClusterSnapshot snapshot) {
    return new AccountResources(
        clusterGroups,
        instanceGroups,
        subnetGroups,
        more(snapshots, snapshot.dbClusterSnapshotArn(), snapshot),
        patchLevels);
  }

  /** With the patch level of a cluster. */
  public AccountResources withPatchLevel(String clusterArn, String level) {
    return new AccountResources(
        clusterGroups,
        instanceGroups,
        subnetGroups,
        snapshots,
        more(patchLevels, clusterArn, level));
  }

  /** With other patch levels, all of them. */
  public AccountResources withPatchLevels(Map<String, String> levels) {
    return new AccountResources(clusterGroups, instanceGroups, subnetGroups, snapshots, levels);
  }

  private static <T> Map<String, T> more(Map<String, T> all, String key, T value) {
    Map<String, T> map = new LinkedHashMap<>(all);
    map.put(key, value);
    return map;
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
