package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fleet.AccountResources;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;

/** The parameter groups of an account and their families; {@code default.*} groups always exist. */
public final class ParameterGroups {
  private static final String DEFAULT = "default.";

  private final Catalogue catalogue;

  public ParameterGroups(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** With the groups that databases use and nobody listed. */
  public AccountResources completed(
      AccountResources given, List<DBCluster> clusters, List<DBInstance> instances) {
    Map<String, DBClusterParameterGroup> ofClusters = new LinkedHashMap<>(given.clusterGroups());
    Map<String, DBParameterGroup> ofInstances = new LinkedHashMap<>(given.instanceGroups());
    Map<String, DBSubnetGroup> subnets = new LinkedHashMap<>(given.subnetGroups());
    Map<String, Boolean> defaults = new HashMap<>();
    for (DBCluster cluster : clusters) {
      Arn home = Arn.parse(cluster.dbClusterArn());
      if (cluster.dbSubnetGroup() != null) {
        subnets.computeIfAbsent(
            subnetArn(home, cluster.dbSubnetGroup()),
            _ -> subnetGroup(home, cluster.dbSubnetGroup()));
      }
      String name = cluster.dbClusterParameterGroup();
      if (name != null && !isDefault(home, name, defaults)) {
        ofClusters.computeIfAbsent(
            home.sibling("cluster-pg", name).toString(),
            _ -> clusterGroup(home, name, family(home, cluster)));
      }
    }
    for (DBInstance instance : instances) {
      Arn home = Arn.parse(instance.dbInstanceArn());
      for (DBParameterGroupStatus used : instance.dbParameterGroups()) {
        String name = used.dbParameterGroupName();
        if (!isDefault(home, name, defaults)) {
          ofInstances.computeIfAbsent(
              home.sibling("pg", name).toString(),
              _ ->
                  instanceGroup(
                      home, name, family(home, instance.engine(), instance.engineVersion())));
        }
      }
    }
    return new AccountResources(
        ofClusters, ofInstances, subnets, given.snapshots(), given.patchLevels());
  }

  /** Families are looked for once a Region, not once for each of thousands of instances. */
  private boolean isDefault(Arn home, String name, Map<String, Boolean> defaults) {
    return name.startsWith(DEFAULT)
        && defaults.computeIfAbsent(
            home.region() + "/" + name, _ -> defaultFamily(home, name).isPresent());
  }

  /** A DB cluster parameter group next to a resource. */
  public Optional<DBClusterParameterGroup> clusterGroup(
      AccountResources all, Arn home, String name) {
    return Optional.ofNullable(all.clusterGroups().get(home.sibling("cluster-pg", name).toString()))
        .or(() -> defaultFamily(home, name).map(family -> clusterGroup(home, name, family)));
  }

  /** A DB parameter group next to a resource. */
  public Optional<DBParameterGroup> instanceGroup(AccountResources all, Arn home, String name) {
    return Optional.ofNullable(all.instanceGroups().get(home.sibling("pg", name).toString()))
        .or(() -> defaultFamily(home, name).map(family -> instanceGroup(home, name, family)));
  }

  /** The default group of an engine's version. */
  public String defaultGroup(Arn home, String engine, String version) {
    return DEFAULT + family(home, engine, version);
  }

  /** The family of an engine's version: {@code aurora-postgresql16}. */
  String family(Arn home, String engine, String version) {
    return catalogue
        .version(home.region(), engine, version)
        .map(DBEngineVersion::dbParameterGroupFamily)
        .orElseGet(() -> NewCluster.family(engine, version));
  }

  /** The families a Region has versions of, in the order of the catalogue. */
  public List<String> families(String region) {
    return catalogue.versions(region).stream()
        .map(DBEngineVersion::dbParameterGroupFamily)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  static DBClusterParameterGroup clusterGroup(Arn home, String name, String family) {
    return DBClusterParameterGroup.builder()
        .dbClusterParameterGroupName(name)
        .dbParameterGroupFamily(family)
        .description(name)
        .dbClusterParameterGroupArn(home.sibling("cluster-pg", name).toString())
        .build();
  }

  static DBParameterGroup instanceGroup(Arn home, String name, String family) {
    return DBParameterGroup.builder()
        .dbParameterGroupName(name)
        .dbParameterGroupFamily(family)
        .description(name)
        .dbParameterGroupArn(home.sibling("pg", name).toString())
        .build();
  }

  private static String subnetArn(Arn home, String name) {
    return home.sibling("subgrp", name).toString();
  }

  private static DBSubnetGroup subnetGroup(Arn home, String name) {
    return DBSubnetGroup.builder()
        .dbSubnetGroupName(name)
        .dbSubnetGroupArn(subnetArn(home, name))
        .subnetGroupStatus("Complete")
        .build();
  }

  private String family(Arn home, DBCluster cluster) {
    return family(home, cluster.engine(), cluster.engineVersion());
  }

  private Optional<String> defaultFamily(Arn home, String name) {
    return Optional.of(name)
        .filter(any -> any.startsWith(DEFAULT))
        .map(any -> any.substring(DEFAULT.length()))
        .filter(family -> catalogue.hasFamily(home.region(), family));
  }
}
