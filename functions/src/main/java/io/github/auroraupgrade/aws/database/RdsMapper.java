package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Failover;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.text.Printable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.ClusterPendingModifiedValues;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.Tag;

/** Maps AWS's answers to this project's values. */
public final class RdsMapper {
  private static final String ENGINE_VERSION = "EngineVersion";

  private RdsMapper() {}

  public static GlobalDatabase globalDatabase(GlobalCluster global, List<Member> members) {
    return new GlobalDatabase(
        required(global.globalClusterIdentifier(), "a global cluster's identifier"),
        text(global.engine()),
        version(global.engineVersion()),
        status(global.status()),
        failover(global),
        members,
        tags(global));
  }

  public static ListedDatabase listed(GlobalCluster global) {
    return new ListedDatabase(
        text(global.globalClusterIdentifier()),
        RdsArn.tryParse(text(global.globalClusterArn())),
        text(global.engine()),
        new UpgradeTags(tags(global)),
        global.globalClusterMembers().stream()
            .flatMap(member -> RdsArn.tryParse(text(member.dbClusterArn())).stream())
            .toList());
  }

  private static Map<String, String> tags(GlobalCluster global) {
    return global.tagList().stream()
        .filter(tag -> tag.key() != null)
        .collect(Collectors.toMap(Tag::key, tag -> text(tag.value()), (one, two) -> two));
  }

  private static Optional<Failover> failover(GlobalCluster global) {
    return Optional.ofNullable(global.failoverState())
        .filter(state -> state.statusAsString() != null)
        .map(
            state ->
                new Failover(
                    state.statusAsString(),
                    text(state.fromDbClusterArn()),
                    text(state.toDbClusterArn())));
  }

  public static Member member(GlobalClusterMember member, RdsArn arn, Optional<Cluster> cluster) {
    return new Member(
        arn,
        Boolean.TRUE.equals(member.isWriter()) ? Role.PRIMARY : Role.SECONDARY,
        text(member.synchronizationStatusAsString()),
        text(member.globalWriteForwardingStatusAsString()),
        cluster);
  }

  public static Cluster cluster(DBCluster cluster, List<Instance> instances) {
    Optional<ClusterPendingModifiedValues> pending =
        Optional.ofNullable(cluster.pendingModifiedValues());
    return new Cluster(
        status(cluster.status()),
        version(cluster.engineVersion()),
        pending.map(ClusterPendingModifiedValues::engineVersion).map(RdsMapper::version),
        pending.map(RdsMapper::holdsMoreThanAVersion).orElse(false),
        text(cluster.preferredMaintenanceWindow()),
        text(cluster.dbClusterParameterGroup()),
        instances,
        AttributeMapper.of(cluster));
  }

  /**
   * The writer of a secondary cluster is something on which sources disagree; both are accepted
   * (facts §9).
   */
  public static Instance instance(DBInstance instance, DBCluster cluster) {
    String identifier = required(instance.dbInstanceIdentifier(), "a DB instance's identifier");
    Optional<DBClusterMember> inCluster =
        cluster.dbClusterMembers().stream()
            .filter(member -> identifier.equals(member.dbInstanceIdentifier()))
            .findFirst();
    return new Instance(
        identifier,
        text(instance.dbInstanceClass()),
        status(instance.dbInstanceStatus()),
        version(instance.engineVersion()),
        inCluster.map(DBClusterMember::isClusterWriter).filter(Boolean.TRUE::equals).isPresent(),
        Optional.ofNullable(instance.pendingModifiedValues())
            .map(RdsMapper::holdsMoreThanAVersion)
            .orElse(false),
        groups(instance, inCluster),
        AttributeMapper.certificate(instance));
  }

  private static Instance.Groups groups(DBInstance instance, Optional<DBClusterMember> inCluster) {
    Optional<DBParameterGroupStatus> own = instance.dbParameterGroups().stream().findFirst();
    return new Instance.Groups(
        own.map(DBParameterGroupStatus::dbParameterGroupName).orElse(""),
        status(own.map(DBParameterGroupStatus::parameterApplyStatus).orElse("")),
        status(inCluster.map(DBClusterMember::dbClusterParameterGroupStatus).orElse("")));
  }

  public static PendingAction pending(RdsArn arn, PendingMaintenanceAction detail) {
    return new PendingAction(
        arn,
        text(detail.action()),
        text(detail.description()),
        Optional.ofNullable(detail.optInStatus()),
        Optional.ofNullable(detail.autoAppliedAfterDate()),
        Optional.ofNullable(detail.forcedApplyDate()),
        Optional.ofNullable(detail.currentApplyDate()));
  }

  private static boolean holdsMoreThanAVersion(SdkPojo pending) {
    return pending.sdkFields().stream()
        .filter(field -> !field.locationName().equals(ENGINE_VERSION))
        .anyMatch(field -> holdsSomething(field, pending));
  }

  private static boolean holdsSomething(SdkField<?> field, SdkPojo pending) {
    return switch (field.getValueOrDefault(pending)) {
      case null -> false;
      case Collection<?> values -> !values.isEmpty();
      case Map<?, ?> values -> !values.isEmpty();
      case SdkPojo values -> holdsMoreThanAVersion(values);
      case Object _ -> true;
    };
  }

  public static RdsArn arn(String text) {
    return RdsArn.tryParse(text)
        .orElseThrow(
            () ->
                new StopUpgrade("AWS names a member " + shown(text) + ", which is not an RDS ARN"));
  }

  static EngineVersion version(String text) {
    try {
      return EngineVersion.parse(text(text));
    } catch (IllegalArgumentException e) {
      throw new StopUpgrade("AWS reports an engine version we cannot read: " + shown(text), e);
    }
  }

  /** What every answer of AWS has. */
  public static <T> T required(@Nullable T value, String what) {
    if (value == null) {
      throw new StopUpgrade("AWS's answer lacks " + what);
    }
    return value;
  }

  /** For messages, whatever it is. */
  private static String shown(String text) {
    return "'" + Printable.ascii(text(text)) + "'";
  }

  public static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  static String status(String value) {
    return text(value).toLowerCase(Locale.ROOT);
  }
}
