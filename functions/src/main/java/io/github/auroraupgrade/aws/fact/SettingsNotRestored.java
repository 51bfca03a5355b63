package io.github.auroraupgrade.aws.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.ActivityStreamStatus;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * Compares everything that AWS describes of a cluster and its instances with what is recreated.
 * Every member of the two descriptions is either recreated, or not a setting, or listed when its
 * value differs from AWS's default; so a member that AWS adds is listed until somebody decides.
 */
public final class SettingsNotRestored {
  /** Members of {@code DBCluster} that a new cluster gets from the old one. */
  public static final Set<String> CLUSTER =
      words(
          "BackupRetentionPeriod DBClusterParameterGroup DBSubnetGroup Engine Port"
              + " PreferredBackupWindow PreferredMaintenanceWindow VpcSecurityGroups"
              + " StorageEncrypted KmsKeyId IAMDatabaseAuthenticationEnabled BacktrackWindow"
              + " EnabledCloudwatchLogsExports StorageType AutoMinorVersionUpgrade"
              + " DeletionProtection CopyTagsToSnapshot TagList GlobalWriteForwardingRequested"
              + " NetworkType ServerlessV2ScalingConfiguration DatabaseInsightsMode"
              + " PerformanceInsightsEnabled PerformanceInsightsKMSKeyId"
              + " PerformanceInsightsRetentionPeriod EngineLifecycleSupport");

  /** Members of {@code DBCluster} that come with the data, from AWS, or are a state. */
  public static final Set<String> CLUSTER_STATE =
      words(
          "AllocatedStorage AvailabilityZones CharacterSetName DatabaseName DBClusterIdentifier"
              + " Status PercentProgress EarliestRestorableTime Endpoint ReaderEndpoint MultiAZ"
              + " EngineVersion LatestRestorableTime MasterUsername ReplicationSourceIdentifier"
              + " ReadReplicaIdentifiers StatusInfos DBClusterMembers HostedZoneId"
              + " DbClusterResourceId DBClusterArn CloneGroupId ClusterCreateTime"
              + " EarliestBacktrackTime BacktrackConsumedChangeRecords Capacity"
              + " PendingModifiedValues EngineMode IOOptimizedNextAllowedModificationTime"
              + " ActivityStreamKmsKeyId ActivityStreamKinesisStreamName ActivityStreamMode"
              + " CrossAccountClone GlobalClusterIdentifier GlobalWriteForwardingStatus"
              + " AutomaticRestartTime ServerlessV2PlatformVersion DBSystemId CertificateDetails"
              + " DBClusterOptionGroupMemberships StorageEncryptionType UpgradeRolloutOrder"
              + " LimitlessDatabase ClusterScalabilityType AwsBackupRecoveryPointArn"
              + " VPCNetworkingEnabled DBClusterInstanceClass");

  /** Members of {@code DBCluster} that are not recreated, and why. */
  public static final Map<String, String> CLUSTER_LEFT_OUT =
      Map.ofEntries(
          Map.entry("AssociatedRoles", "the roles would need iam:PassRole, which is not granted"),
          Map.entry("DomainMemberships", "its role would need iam:PassRole, which is not granted"),
          Map.entry("MonitoringInterval", "its role would need iam:PassRole, which is not granted"),
          Map.entry("MonitoringRoleArn", "the same"),
          Map.entry("CustomEndpoints", "their members and addresses differ"),
          Map.entry("ActivityStreamStatus", "another operation starts it"),
          Map.entry("HttpEndpointEnabled", "another operation enables it"),
          Map.entry("LocalWriteForwardingStatus", "a secondary cannot have it"),
          Map.entry("MasterUserSecret", "a restored cluster has the password of its snapshot"),
          Map.entry("ScalingConfigurationInfo", "Serverless v1 is not upgraded"),
          Map.entry("RdsCustomClusterConfiguration", "not of Aurora"),
          Map.entry("Iops", "not of Aurora"),
          Map.entry("StorageThroughput", "not of Aurora"),
          Map.entry("PubliclyAccessible", "of Multi-AZ DB clusters; instances keep theirs"),
          Map.entry("InternetAccessGatewayEnabled", "not taken for a secondary"));

  /** Members of {@code DBInstance} that a new instance gets from the old one. */
  public static final Set<String> INSTANCE =
      words(
          "DBInstanceClass Engine DBParameterGroups AvailabilityZone PreferredMaintenanceWindow"
              + " AutoMinorVersionUpgrade PubliclyAccessible CACertificateIdentifier PromotionTier"
              + " PerformanceInsightsEnabled PerformanceInsightsKMSKeyId"
              + " PerformanceInsightsRetentionPeriod TagList");

  /** Members of {@code DBInstance} that its cluster gives it, or that are a state. */
  public static final Set<String> INSTANCE_STATE =
      words(
          "DBInstanceIdentifier DBInstanceStatus MasterUsername DBName Endpoint PrimaryEndpoint"
              + " AllocatedStorage InstanceCreateTime PreferredBackupWindow BackupRetentionPeriod"
              + " DBSecurityGroups VpcSecurityGroups DBSubnetGroup UpgradeRolloutOrder"
              + " PendingModifiedValues LatestRestorableTime MultiAZ EngineVersion"
              + " ReadReplicaSourceDBInstanceIdentifier ReadReplicaDBInstanceIdentifiers"
              + " ReadReplicaDBClusterIdentifiers ReplicaMode LicenseModel OptionGroupMemberships"
              + " CharacterSetName NcharCharacterSetName SecondaryAvailabilityZone StatusInfos"
              + " StorageType StorageEncryptionType TdeCredentialArn DbInstancePort"
              + " DBClusterIdentifier StorageEncrypted KmsKeyId DbiResourceId DomainMemberships"
              + " CopyTagsToSnapshot EnhancedMonitoringResourceArn DBInstanceArn Timezone"
              + " IAMDatabaseAuthenticationEnabled DatabaseInsightsMode"
              + " EnabledCloudwatchLogsExports DeletionProtection ListenerEndpoint"
              + " MaxAllocatedStorage AutomationMode ResumeFullAutomationModeTime NetworkType"
              + " ActivityStreamStatus ActivityStreamKmsKeyId ActivityStreamKinesisStreamName"
              + " ActivityStreamMode ActivityStreamEngineNativeAuditFieldsIncluded"
              + " AwsBackupRecoveryPointArn DBInstanceAutomatedBackupsReplications BackupTarget"
              + " AutomaticRestartTime ActivityStreamPolicyStatus CertificateDetails DBSystemId"
              + " MasterUserSecret ReadReplicaSourceDBClusterIdentifier PercentProgress"
              + " EngineLifecycleSupport IsStorageConfigUpgradeAvailable StorageVolumeStatus"
              + " StorageOperationStatus StorageOperationPercentProgress VPCNetworkingEnabled");

  /** Members of {@code DBInstance} that are not recreated, and why. */
  public static final Map<String, String> INSTANCE_LEFT_OUT =
      Map.ofEntries(
          Map.entry("MonitoringInterval", "its role would need iam:PassRole, which is not granted"),
          Map.entry("MonitoringRoleArn", "the same"),
          Map.entry("AssociatedRoles", "the roles would need iam:PassRole, which is not granted"),
          Map.entry(
              "DBCapacityReservationIdentifier", "the reservation belongs to the old instance"),
          Map.entry("Iops", "not of Aurora"),
          Map.entry("StorageThroughput", "not of Aurora"),
          Map.entry("ProcessorFeatures", "not of Aurora"),
          Map.entry("CustomerOwnedIpEnabled", "not of Aurora"),
          Map.entry("CustomIamInstanceProfile", "not of Aurora"),
          Map.entry("MultiTenant", "not of Aurora"),
          Map.entry("DedicatedLogVolume", "not of Aurora"),
          Map.entry("AdditionalStorageVolumes", "not of Aurora"));

  /** What AWS has where nothing was asked for. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "",
          "0",
          "false",
          ActivityStreamStatus.STOPPED.toString(),
          "disabled",
          "standard",
          "none");

  /** Said once, with the member that switches it on. */
  private static final Set<String> SAID_BEFORE = Set.of("MonitoringRoleArn");

  private SettingsNotRestored() {}

  /** What these have that is not recreated: AWS's names and values. */
  static List<String> of(DBCluster cluster, List<DBInstance> instances) {
    Set<String> known = new HashSet<>(CLUSTER);
    known.addAll(CLUSTER_STATE);
    List<String> found = new ArrayList<>(differing(cluster, known).toList());
    Set<String> ofInstances = new HashSet<>(INSTANCE);
    ofInstances.addAll(INSTANCE_STATE);
    for (DBInstance one : instances) {
      differing(one, ofInstances)
          .map(what -> what + " of " + one.dbInstanceIdentifier())
          .forEach(found::add);
    }
    return found;
  }

  private static Stream<String> differing(SdkPojo described, Set<String> known) {
    return described.sdkFields().stream()
        .filter(field -> !known.contains(field.memberName()))
        .filter(field -> !SAID_BEFORE.contains(field.memberName()))
        .flatMap(field -> values(field, described))
        .distinct();
  }

  private static Stream<String> values(SdkField<?> field, SdkPojo described) {
    Object value = field.getValueOrDefault(described);
    Collection<?> all =
        value instanceof Collection<?> list ? list : Stream.ofNullable(value).toList();
    return all.stream()
        .map(SettingsNotRestored::word)
        .filter(word -> !DEFAULTS.contains(word))
        .map(word -> field.memberName() + " " + word);
  }

  /** Of a nested description its first text, which AWS puts its name or ARN in. */
  private static String word(Object value) {
    if (!(value instanceof SdkPojo nested)) {
      return value.toString();
    }
    return nested.sdkFields().stream()
        .map(field -> field.getValueOrDefault(nested))
        .flatMap(Stream::ofNullable)
        .filter(String.class::isInstance)
        .map(Object::toString)
        .findFirst()
        .orElse("set");
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.split(" ")));
  }
}
