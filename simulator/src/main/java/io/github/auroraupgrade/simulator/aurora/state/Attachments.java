package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.Optional;

/** What a database is given by name and has to exist already: groups, and keys of its Region. */
public final class Attachments {
  private final World world;
  private final ParameterGroups groups;

  public Attachments(World world, ParameterGroups groups) {
    this.world = world;
    this.groups = groups;
  }

  /** The group a new cluster gets: the one asked for, or the default of its version. */
  public String clusterGroup(Arn home, String asked, String engine, String version) {
    if (asked == null) {
      return groups.defaultGroup(home, engine, version);
    }
    requireClusterGroup(home, asked, engine, version);
    return asked;
  }

  /** The group a new instance gets. */
  public String instanceGroup(Arn home, String asked, String engine, String version) {
    if (asked == null) {
      return groups.defaultGroup(home, engine, version);
    }
    requireInstanceGroup(home, asked, engine, version);
    return asked;
  }

  /** Refuses a DB cluster parameter group that is not there, or of another family. */
  public void requireClusterGroup(Arn home, String name, String engine, String version) {
    String family =
        groups
            .clusterGroup(world.now().belongings(), home, name)
            .orElseThrow(
                () ->
                    AwsRefusal.notFound(
                        "DBClusterParameterGroupNotFound",
                        "DBClusterParameterGroup not found: " + name))
            .dbParameterGroupFamily();
    requireFamily(name, family, groups.family(home, engine, version));
  }

  /** Refuses a DB parameter group that is not there, or of another family. */
  public void requireInstanceGroup(Arn home, String name, String engine, String version) {
    String family =
        groups
            .instanceGroup(world.now().belongings(), home, name)
            .orElseThrow(
                () ->
                    AwsRefusal.notFound(
                        "DBParameterGroupNotFound", "DBParameterGroup not found: " + name))
            .dbParameterGroupFamily();
    requireFamily(name, family, groups.family(home, engine, version));
  }

  /** Refuses a subnet group that is not there. */
  public void requireSubnetGroup(Arn home, Optional<String> asked) {
    asked
        .filter(
            name ->
                !world
                    .now()
                    .belongings()
                    .subnetGroups()
                    .containsKey(home.sibling("subgrp", name).toString()))
        .ifPresent(
            name -> {
              throw AwsRefusal.notFound(
                  "DBSubnetGroupNotFoundFault", "DB subnet group '" + name + "' does not exist.");
            });
  }

  /** Refuses a key that is not one of the Region, as AWS does one it cannot find. */
  public void requireKey(Arn home, Optional<String> asked) {
    asked
        .filter(key -> key.startsWith("arn:") && !key.contains(":kms:" + home.region() + ":"))
        .ifPresent(
            key -> {
              throw AwsRefusal.badRequest(
                  "KMSKeyNotAccessibleFault",
                  "The specified KMS key ["
                      + key
                      + "] does not exist, is not enabled or you do not have permissions to access"
                      + " it.");
            });
  }

  private static void requireFamily(String name, String family, String needed) {
    if (!family.equals(needed)) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "The Parameter Group "
              + name
              + " with DBParameterGroupFamily "
              + family
              + " cannot be used for this instance. Please use a Parameter Group with"
              + " DBParameterGroupFamily "
              + needed);
    }
  }
}
