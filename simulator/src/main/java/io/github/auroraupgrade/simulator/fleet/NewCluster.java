package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** A plausible cluster, where nothing better is known. */
public record NewCluster(DBCluster cluster, List<DBInstance> instances) {
  /** The window of what states none. */
  public static final String WINDOW = "sun:05:00-sun:05:30";

  private static final int MOST_LETTERS = 63;
  private static final int USUAL = 2;

  /** A member of a global cluster with two DB instances, available on a version. */
  public static NewCluster of(Arn arn, GlobalCluster global, String version, boolean isWriter) {
    return of(arn, global, version, isWriter, USUAL);
  }

  /** The same with so many DB instances, the first one the writer if it is the writer's cluster. */
  public static NewCluster of(
      Arn arn, GlobalCluster global, String version, boolean isWriter, int instances) {
    DBCluster cluster =
        DBCluster.builder()
            .dbClusterIdentifier(arn.name())
            .dbClusterArn(arn.toString())
            .globalClusterIdentifier(global.globalClusterIdentifier())
            .engine(global.engine())
            .engineVersion(version)
            .engineMode("provisioned")
            .dbClusterParameterGroup("default." + family(global.engine(), version))
            .status(RdsStatus.AVAILABLE)
            .multiAZ(true)
            .preferredMaintenanceWindow(WINDOW)
            .autoMinorVersionUpgrade(false)
            .deletionProtection(true)
            .storageEncrypted(Boolean.TRUE.equals(global.storageEncrypted()))
            .kmsKeyId(key(arn, global))
            .dbClusterMembers(
                IntStream.rangeClosed(1, instances)
                    .mapToObj(
                        number -> member(instanceName(arn.name(), number), isWriter && number == 1))
                    .toList())
            .build();
    List<DBInstance> described =
        cluster.dbClusterMembers().stream()
            .map(member -> instance(arn.instance(member.dbInstanceIdentifier()), cluster))
            .toList();
    return new NewCluster(cluster, described);
  }

  // What is encrypted has a key (facts §2.2).
  private static @Nullable String key(Arn arn, GlobalCluster global) {
    return Boolean.TRUE.equals(global.storageEncrypted())
        ? String.join(":", "arn:aws:kms", arn.region(), arn.account(), "key/" + arn.name())
        : null;
  }

  /** An instance of a cluster, available on the cluster's version. */
  public static DBInstance instance(Arn arn, DBCluster cluster) {
    return DBInstance.builder()
        .dbInstanceIdentifier(arn.name())
        .dbInstanceArn(arn.toString())
        .dbInstanceClass("db.r6g.large")
        .dbInstanceStatus(RdsStatus.AVAILABLE)
        .dbClusterIdentifier(cluster.dbClusterIdentifier())
        .engine(cluster.engine())
        .engineVersion(cluster.engineVersion())
        .preferredMaintenanceWindow(cluster.preferredMaintenanceWindow())
        .autoMinorVersionUpgrade(false)
        .pendingModifiedValues(values -> {})
        .promotionTier(1)
        .build();
  }

  /**
   * The parameter group family of a version: {@code aurora-postgresql16}, {@code aurora-mysql8.0}.
   */
  public static String family(String engine, String version) {
    boolean oneNumber = engine.equals("aurora-postgresql") && !version.startsWith("9.");
    return engine
        + version.replaceFirst(oneNumber ? "\\..*" : "(\\d+\\.\\d+).*", oneNumber ? "" : "$1");
  }

  /** What a cluster's n-th instance is called, in the 63 letters that RDS allows. */
  public static String instanceName(String cluster, int number) {
    String end = "-" + number;
    return cluster.substring(0, Math.min(cluster.length(), MOST_LETTERS - end.length())) + end;
  }

  private static DBClusterMember member(String instance, boolean isWriter) {
    return DBClusterMember.builder()
        .dbInstanceIdentifier(instance)
        .isClusterWriter(isWriter)
        .dbClusterParameterGroupStatus("in-sync")
        .promotionTier(1)
        .build();
  }
}
