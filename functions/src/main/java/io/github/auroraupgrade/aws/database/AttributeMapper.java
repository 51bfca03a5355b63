package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.fleet.ClusterAttributes;
import io.github.auroraupgrade.fleet.ClusterAttributes.Capacity;
import io.github.auroraupgrade.fleet.Instance;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.CertificateDetails;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Attributes of clusters and instances that an upgrade depends on, out of AWS's answers. */
final class AttributeMapper {
  /** The end of {@code open-source-rds-extended-support-disabled}. */
  private static final String OFF = "-disabled";

  private AttributeMapper() {}

  static ClusterAttributes of(DBCluster cluster) {
    return new ClusterAttributes(
        RdsMapper.text(cluster.cloneGroupId()),
        cluster.masterUserSecret() != null,
        cluster.readReplicaIdentifiers(),
        given(cluster.replicationSourceIdentifier()),
        Boolean.TRUE.equals(cluster.httpEndpointEnabled()),
        Optional.ofNullable(cluster.serverlessV2ScalingConfiguration())
            .filter(scaling -> scaling.minCapacity() != null && scaling.maxCapacity() != null)
            .map(scaling -> new Capacity(scaling.minCapacity(), scaling.maxCapacity())),
        RdsMapper.text(cluster.engineLifecycleSupport()).endsWith(OFF),
        given(cluster.kmsKeyId()),
        RdsMapper.text(cluster.dbSubnetGroup()));
  }

  static Optional<Instance.Certificate> certificate(DBInstance instance) {
    return given(instance.caCertificateIdentifier())
        .map(
            authority ->
                new Instance.Certificate(
                    authority,
                    Optional.ofNullable(instance.certificateDetails())
                        .map(CertificateDetails::validTill)));
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).filter(it -> !it.isEmpty());
  }
}
