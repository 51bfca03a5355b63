package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterSnapshotStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.KmsKeyNotAccessibleException;
import software.amazon.awssdk.services.rds.model.RestoreDbClusterFromSnapshotRequest;
import software.amazon.awssdk.services.rds.model.SnapshotQuotaExceededException;
import software.amazon.awssdk.services.rds.model.Tag;

/** Snapshots of clusters, and clusters restored from them. */
class SnapshotsTest {
  private static final String TARGET = "8.0.mysql_aurora.3.10.4";

  @Test
  void aSnapshotShowsItsProgressAndIsAvailableAfterMinutes() {
    Laboratory lab = Laboratory.mysql();

    take(lab, "before");

    assertThat(snapshot(lab, "before").status()).isEqualTo("creating");
    assertThat(snapshot(lab, "before").percentProgress()).isZero();
    lab.pass(Duration.ofSeconds(115));
    assertThat(snapshot(lab, "before").percentProgress()).isBetween(0, 99);
    lab.pass(Duration.ofMinutes(10));
    assertThat(snapshot(lab, "before").status()).isEqualTo("available");
    assertThat(snapshot(lab, "before").percentProgress()).isEqualTo(100);
    assertThat(snapshot(lab, "before").tagList()).containsExactly(tag());
    assertThat(
            lab.rds(USE1).describeEvents(r -> r.sourceType("db-cluster-snapshot")).events().stream()
                .map(Event::message))
        .containsExactly("Creating manual cluster snapshot", "Manual cluster snapshot created");
    assertThat(lab.rds(USE1).describeDBClusterSnapshots(r -> r.snapshotType("automated")))
        .satisfies(answer -> assertThat(answer.dbClusterSnapshots()).isEmpty());
  }

  @Test
  void aSnapshotIsRefusedWhenItsNameIsTakenItsClusterUnknownOrBusyOrTheQuotaFull() {
    Laboratory lab = Laboratory.mysql();
    take(lab, "before");
    assertThatThrownBy(() -> take(lab, "before"))
        .isInstanceOf(DbClusterSnapshotAlreadyExistsException.class);
    assertThatThrownBy(() -> snapshot(lab, "other"))
        .isInstanceOf(DbClusterSnapshotNotFoundException.class);
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .createDBClusterSnapshot(
                        r -> r.dbClusterSnapshotIdentifier("x").dbClusterIdentifier("orders-use1")))
        .isInstanceOf(DbClusterNotFoundException.class);
    Fleet busy =
        Fleet.named("orders-mysql").withCluster("orders-use1", c -> c.status("backing-up"));
    assertThatThrownBy(() -> take(Laboratory.of(busy, Faults.none()), "x"))
        .isInstanceOf(InvalidDbClusterStateException.class);
    for (int i = 1; i < 100; i++) {
      take(lab, "s" + i);
    }
    assertThat(lab.rds(USE1).describeAccountAttributes().accountQuotas().getFirst().used())
        .isEqualTo(100);
    assertThatThrownBy(() -> take(lab, "one-too-many"))
        .isInstanceOf(SnapshotQuotaExceededException.class);
  }

  @Test
  void aClusterIsRestoredOnANewerVersionWithoutInstancesAndOnItsOwn() {
    Laboratory lab = withSnapshot();

    DBCluster answer = lab.rds(USE1).restoreDBClusterFromSnapshot(request()).dbCluster();

    assertThat(answer.status()).isEqualTo("creating");
    lab.pass(Duration.ofMinutes(31));
    DBCluster cluster = lab.cluster(USE1, "orders-new");
    assertThat(cluster.status()).isEqualTo("available");
    assertThat(cluster.engineVersion()).isEqualTo(TARGET);
    assertThat(cluster.dbClusterMembers()).isEmpty();
    assertThat(cluster.globalClusterIdentifier()).isNull();
    assertThat(cluster.dbSubnetGroup()).isEqualTo("orders-private");
    assertThat(cluster.vpcSecurityGroups().getFirst().vpcSecurityGroupId()).isEqualTo("sg-1");
    assertThat(cluster.kmsKeyId()).isEqualTo(key(USE1));
    assertThat(cluster.dbClusterParameterGroup()).isEqualTo("default.aurora-mysql8.0");
    assertThat(cluster.tagList()).containsExactly(tag());
  }

  @Test
  void aMajorIsRestoredDirectly() {
    Laboratory lab = withSnapshot();
    DBCluster restored =
        lab.rds(USE1)
            .restoreDBClusterFromSnapshot(
                request().toBuilder().engineVersion("8.4.mysql_aurora.8.4.7").build())
            .dbCluster();
    assertThat(restored.dbClusterParameterGroup()).isEqualTo("default.aurora-mysql8.4");
  }

  @Test
  void aRestoreIsRefusedInAWSsWords() {
    Laboratory lab = withSnapshot();
    assertThatThrownBy(() -> restore(lab, request().toBuilder().snapshotIdentifier("no")))
        .isInstanceOf(DbClusterSnapshotNotFoundException.class);
    assertThatThrownBy(() -> restore(lab, request().toBuilder().dbClusterIdentifier("orders-use1")))
        .isInstanceOf(DbClusterAlreadyExistsException.class);
    assertThatThrownBy(() -> restore(lab, request().toBuilder().dbSubnetGroupName("no")))
        .isInstanceOf(DbSubnetGroupNotFoundException.class);
    assertThatThrownBy(() -> restore(lab, request().toBuilder().kmsKeyId(key(EUW1))))
        .isInstanceOf(KmsKeyNotAccessibleException.class);
    assertThatThrownBy(() -> restore(lab, request().toBuilder().dbClusterParameterGroupName("no")))
        .isInstanceOf(DbClusterParameterGroupNotFoundException.class);
    assertThatThrownBy(
            () ->
                restore(
                    lab,
                    request().toBuilder().dbClusterParameterGroupName("default.aurora-mysql8.4")))
        .hasMessageContaining("DBParameterGroupFamily");
    assertThatThrownBy(() -> restore(lab, request().toBuilder().engineVersion("9")))
        .hasMessageContaining("Cannot find version 9");
    assertThatThrownBy(
            () -> restore(lab, request().toBuilder().engineVersion("8.0.mysql_aurora.3.04.0")))
        .hasMessageContaining("Cannot upgrade aurora-mysql from");
    take(lab, "young");
    assertThatThrownBy(() -> restore(lab, request().toBuilder().snapshotIdentifier("young")))
        .isInstanceOf(InvalidDbClusterSnapshotStateException.class);
  }

  private static Laboratory withSnapshot() {
    Laboratory lab = Laboratory.mysql();
    take(lab, "before");
    lab.pass(Duration.ofMinutes(11));
    return lab;
  }

  private static RestoreDbClusterFromSnapshotRequest request() {
    return RestoreDbClusterFromSnapshotRequest.builder()
        .dbClusterIdentifier("orders-new")
        .snapshotIdentifier("before")
        .engine("aurora-mysql")
        .engineVersion(TARGET)
        .dbSubnetGroupName("orders-private")
        .vpcSecurityGroupIds("sg-1")
        .kmsKeyId(key(USE1))
        .tags(tag())
        .build();
  }

  private static void restore(Laboratory lab, RestoreDbClusterFromSnapshotRequest.Builder request) {
    lab.rds(USE1).restoreDBClusterFromSnapshot(request.build());
  }

  private static void take(Laboratory lab, String name) {
    lab.rds(USE1)
        .createDBClusterSnapshot(
            r ->
                r.dbClusterSnapshotIdentifier(name)
                    .dbClusterIdentifier("orders-use1")
                    .tags(List.of(tag())));
  }

  private static DBClusterSnapshot snapshot(Laboratory lab, String name) {
    return lab.rds(USE1)
        .describeDBClusterSnapshots(r -> r.dbClusterSnapshotIdentifier(name))
        .dbClusterSnapshots()
        .getFirst();
  }

  private static String key(String region) {
    return "arn:aws:kms:" + region + ":123456789012:key/1";
  }

  private static Tag tag() {
    return Tag.builder().key("team").value("orders").build();
  }
}
