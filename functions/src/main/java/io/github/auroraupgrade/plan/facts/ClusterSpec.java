package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.json.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster as it was recorded, and as it shall be made again: everything that AWS says about it
 * and takes when a cluster is made (facts §2.2).
 *
 * @param recordedOf the cluster these are the settings of
 * @param cluster the name it gets; until one is chosen, the old one
 * @param parameterGroup empty for the default group of the version's family
 * @param kmsKey of its storage; empty if that is not encrypted
 * @param leftOut what it has that is not recreated by this tool, in words
 * @param platform what a later release has come to record
 */
public record ClusterSpec(
    RdsArn recordedOf,
    RdsArn cluster,
    String engine,
    Optional<String> parameterGroup,
    String subnetGroup,
    List<String> securityGroups,
    Optional<String> kmsKey,
    Optional<Integer> port,
    Upkeep upkeep,
    Switches switches,
    Optional<Capacity> capacity,
    Map<String, String> tags,
    List<NewInstance> instances,
    List<String> leftOut,
    Platform platform) {
  public ClusterSpec {
    requireNonNull(recordedOf, "recordedOf is null");
    requireNonNull(cluster, "cluster is null");
    requireNonNull(engine, "engine is null");
    requireNonNull(parameterGroup, "parameterGroup is null");
    requireNonNull(subnetGroup, "subnetGroup is null");
    requireNonNull(kmsKey, "kmsKey is null");
    requireNonNull(port, "port is null");
    requireNonNull(upkeep, "upkeep is null");
    requireNonNull(switches, "switches is null");
    requireNonNull(capacity, "capacity is null");
    securityGroups = List.copyOf(securityGroups);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    instances = List.copyOf(instances);
    leftOut = List.copyOf(leftOut);
    // Recordings of earlier releases do not have it.
    platform = platform == null ? Platform.UNKNOWN : platform;
  }

  /** Backups and windows, as AWS writes them, in UTC. */
  public record Upkeep(int backupRetentionDays, String backupWindow, String maintenanceWindow) {
    public Upkeep {
      requireNonNull(backupWindow, "backupWindow is null");
      requireNonNull(maintenanceWindow, "maintenanceWindow is null");
    }
  }

  /** What is on or off. */
  public record Switches(
      boolean deletionProtection,
      boolean copyTagsToSnapshot,
      boolean iamAuthentication,
      boolean autoMinorVersionUpgrade,
      List<String> logExports) {
    public Switches {
      logExports = List.copyOf(logExports);
    }
  }

  /**
   * Of Serverless v2, in Aurora capacity units.
   *
   * @param pauseAfterSeconds without connections; empty if it does not pause on its own
   */
  public record Capacity(double least, double most, Optional<Integer> pauseAfterSeconds) {
    public Capacity {
      requireNonNull(pauseAfterSeconds, "pauseAfterSeconds is null");
    }
  }

  /**
   * What it is made on.
   *
   * @param encrypted its storage; a secondary has to say what its global cluster is
   * @param storageType {@code aurora-iopt1}; empty for AWS's default
   * @param networkType {@code DUAL}; empty for AWS's default
   * @param lifecycle whether it stays in Extended Support, as AWS writes it
   * @param insightsMode of Database Insights; empty for AWS's default
   * @param backtrackSeconds zero or less for none
   * @param writeForwarding of a secondary to the primary
   * @param sourceRegion where an encrypted secondary is copied from: the primary's Region
   */
  public record Platform(
      boolean encrypted,
      Optional<String> storageType,
      Optional<String> networkType,
      Optional<String> lifecycle,
      Optional<String> insightsMode,
      Optional<Insights> insights,
      long backtrackSeconds,
      boolean writeForwarding,
      Optional<String> sourceRegion) {
    /** Nothing of it was recorded. */
    public static final Platform UNKNOWN =
        new Platform(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            false,
            Optional.empty());

    public Platform {
      requireNonNull(storageType, "storageType is null");
      requireNonNull(networkType, "networkType is null");
      requireNonNull(lifecycle, "lifecycle is null");
      requireNonNull(insightsMode, "insightsMode is null");
      requireNonNull(insights, "insights is null");
      requireNonNull(sourceRegion, "sourceRegion is null");
    }

    Platform from(String region) {
      return new Platform(
          encrypted,
          storageType,
          networkType,
          lifecycle,
          insightsMode,
          insights,
          backtrackSeconds,
          writeForwarding,
          Optional.of(region));
    }
  }

  /**
   * One of its DB instances.
   *
   * @param writer whether it accepted writes when it was recorded
   */
  public record NewInstance(
      RdsArn recordedOf,
      RdsArn instance,
      String instanceClass,
      Optional<String> parameterGroup,
      int promotionTier,
      Optional<String> availabilityZone,
      String maintenanceWindow,
      boolean publiclyAccessible,
      boolean autoMinorVersionUpgrade,
      Optional<String> certificate,
      Optional<Insights> insights,
      Map<String, String> tags,
      boolean writer) {
    public NewInstance {
      requireNonNull(recordedOf, "recordedOf is null");
      requireNonNull(instance, "instance is null");
      requireNonNull(instanceClass, "instanceClass is null");
      requireNonNull(parameterGroup, "parameterGroup is null");
      requireNonNull(availabilityZone, "availabilityZone is null");
      requireNonNull(maintenanceWindow, "maintenanceWindow is null");
      requireNonNull(certificate, "certificate is null");
      requireNonNull(insights, "insights is null");
      tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public NewInstance as(RdsArn name, Optional<String> group) {
      return new NewInstance(
          recordedOf,
          name,
          instanceClass,
          group,
          promotionTier,
          availabilityZone,
          maintenanceWindow,
          publiclyAccessible,
          autoMinorVersionUpgrade,
          certificate,
          insights,
          tags,
          writer);
    }
  }

  /** Performance Insights. */
  public record Insights(Optional<String> kmsKey, Optional<Integer> retentionDays) {
    public Insights {
      requireNonNull(kmsKey, "kmsKey is null");
      requireNonNull(retentionDays, "retentionDays is null");
    }
  }

  public ClusterSpec as(RdsArn name, Optional<String> group, List<NewInstance> renamed) {
    return new ClusterSpec(
        recordedOf,
        name,
        engine,
        group,
        subnetGroup,
        securityGroups,
        kmsKey,
        port,
        upkeep,
        switches,
        capacity,
        tags,
        renamed,
        leftOut,
        platform);
  }

  public ClusterSpec copiedFrom(String region) {
    return new ClusterSpec(
        recordedOf,
        cluster,
        engine,
        parameterGroup,
        subnetGroup,
        securityGroups,
        kmsKey,
        port,
        upkeep,
        switches,
        capacity,
        tags,
        instances,
        leftOut,
        platform.from(region));
  }

  /** Also leaves out what a restore from a snapshot does not take. */
  public ClusterSpec restoredFromSnapshot() {
    List<String> more = new ArrayList<>(leftOut);
    if (!upkeep.maintenanceWindow().isEmpty()) {
      more.add("maintenance window " + upkeep.maintenanceWindow() + " of the cluster");
    }
    platform.insightsMode().ifPresent(mode -> more.add("Database Insights, mode " + mode));
    return new ClusterSpec(
        recordedOf,
        cluster,
        engine,
        parameterGroup,
        subnetGroup,
        securityGroups,
        kmsKey,
        port,
        upkeep,
        switches,
        capacity,
        tags,
        instances,
        more,
        platform);
  }

  /** Stands for all of it in a plan, so that who agrees to the plan agrees to these settings. */
  public String fingerprint() {
    return Sha256.of(Json.line(this));
  }
}
