package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DbClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.InvalidDbClusterStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidGlobalClusterStateException;
import software.amazon.awssdk.services.rds.model.Tag;

/** Members that leave, go, and come into being again under their old names. */
class RecreationTest {
  private static final String EURO = Laboratory.arn(EUW1, "orders-euw1");
  private static final String PACIFIC = Laboratory.arn(APSE2, "orders-apse2");
  private static final String PRIMARY = Laboratory.arn(USE1, "orders-use1");

  @Test
  void aSecondaryThatLeavesIsPromotedAndTakesWrites() {
    Laboratory lab = Laboratory.mysql();

    remove(lab, EURO);

    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("promoting");
    assertThat(lab.orders().globalClusterMembers())
        .extracting(GlobalClusterMember::dbClusterArn)
        .doesNotContain(EURO);
    lab.pass(Duration.ofMinutes(6));
    DBCluster alone = lab.cluster(EUW1, "orders-euw1");
    assertThat(alone.status()).isEqualTo("available");
    assertThat(alone.globalClusterIdentifier()).isNull();
    assertThat(alone.dbClusterMembers()).anyMatch(DBClusterMember::isClusterWriter);
  }

  @Test
  void leavingIsRefusedForThePrimaryForStrangersAndForNames() {
    Laboratory lab = Laboratory.mysql();
    assertThatThrownBy(() -> remove(lab, PRIMARY))
        .isInstanceOf(InvalidGlobalClusterStateException.class);
    assertThatThrownBy(() -> remove(lab, Laboratory.arn(EUW1, "strange")))
        .hasMessageContaining("is not found in global cluster orders");
    assertThatThrownBy(() -> remove(lab, "orders-euw1")).hasMessageContaining("Malformed");
    Fleet busy = Fleet.named("orders-mysql").withCluster("orders-euw1", c -> c.status("upgrading"));
    assertThatThrownBy(() -> remove(Laboratory.of(busy, Faults.none()), EURO))
        .isInstanceOf(InvalidDbClusterStateException.class);
  }

  @Test
  void aRebuildUpgradesTheLonePrimaryAndMakesTheSecondariesAnew() {
    String target = "8.0.mysql_aurora.3.12.0";
    Laboratory lab = Laboratory.mysql();
    assertThatThrownBy(() -> lab.modify(EUW1, "orders-euw1", target))
        .hasMessageContaining("In-place minor version upgrade of Aurora MySQL");
    lab.orders().globalClusterMembers().stream()
        .map(GlobalClusterMember::dbClusterArn)
        .filter(arn -> !arn.equals(PRIMARY))
        .forEach(arn -> remove(lab, arn));
    lab.modify(USE1, "orders-use1", target);
    lab.pass(Duration.ofMinutes(30));
    assertThat(lab.orders().engineVersion()).isEqualTo(target);
    demolish(lab);

    lab.rds(EUW1).createDBCluster(secondary(target));
    assertThat(lab.orders().globalClusterMembers().getLast().synchronizationStatusAsString())
        .isEqualTo("pending-resync");
    assertThatThrownBy(() -> lab.rds(EUW1).createDBInstance(instance("orders-euw1-1")))
        .isInstanceOf(InvalidDbClusterStateException.class);
    lab.pass(Duration.ofMinutes(31));
    lab.rds(EUW1).createDBInstance(instance("orders-euw1-1"));
    assertThatThrownBy(() -> lab.rds(EUW1).createDBInstance(instance("orders-euw1-1")))
        .isInstanceOf(DbInstanceAlreadyExistsException.class);
    lab.pass(Duration.ofMinutes(13));

    DBCluster again = lab.cluster(EUW1, "orders-euw1");
    assertThat(again.engineVersion()).isEqualTo(target);
    assertThat(again.globalClusterIdentifier()).isEqualTo("orders");
    assertThat(again.dbClusterMembers()).hasSize(1);
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceStatus()).isEqualTo("available");
    assertThat(lab.instance(EUW1, "orders-euw1-1").dbInstanceClass()).isEqualTo("db.r6g.large");
    assertThat(lab.orders().globalClusterMembers().getLast().synchronizationStatusAsString())
        .isEqualTo("connected");
  }

  @Test
  void aSecondaryIsRefusedInAWSsWords() {
    Laboratory lab = Laboratory.mysql();
    String version = lab.orders().engineVersion();
    assertThatThrownBy(() -> lab.rds(EUW1).createDBCluster(secondary(version)))
        .isInstanceOf(DbClusterAlreadyExistsException.class);
    CreateDbClusterRequest.Builder fresh =
        secondary(version).toBuilder().dbClusterIdentifier("orders-euw2");
    assertRefused(lab, "eu-west-1", fresh, "already has the DB cluster");
    assertRefused(lab, "eu-west-2", fresh.copy().engineVersion(null), "engineVersion should match");
    assertRefused(lab, "eu-west-2", fresh.copy().engine("aurora-postgresql"), "engineName should");
    assertRefused(lab, "eu-west-2", fresh.copy().masterUsername("me"), "Cannot specify user name");
    assertRefused(lab, "eu-west-2", fresh.copy().kmsKeyId(null), "kmsKeyId should be explicitly");
    assertRefused(
        lab,
        "eu-west-2",
        fresh.copy().storageEncrypted(null),
        "Value for storageEncrypted should match setting for global cluster orders");
    assertRefused(lab, "eu-west-2", fresh.copy(), "KMS key");
  }

  @Test
  void aGlobalClusterIsMadeAroundAClusterOrEmpty() {
    Laboratory lab = Laboratory.mysql();
    remove(lab, EURO);
    lab.pass(Duration.ofMinutes(6));

    lab.rds(EUW1)
        .createGlobalCluster(
            r -> r.globalClusterIdentifier("orders-two").sourceDBClusterIdentifier(EURO));

    assertThat(global(lab, "orders-two").status()).isEqualTo("creating");
    lab.pass(Duration.ofMinutes(1));
    assertThat(global(lab, "orders-two").status()).isEqualTo("available");
    assertThat(global(lab, "orders-two").globalClusterMembers())
        .satisfiesExactly(member -> assertThat(member.isWriter()).isTrue());
    assertThat(lab.cluster(EUW1, "orders-euw1").globalClusterIdentifier()).isEqualTo("orders-two");
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .createGlobalCluster(
                        r -> r.globalClusterIdentifier("three").sourceDBClusterIdentifier(EURO)))
        .isInstanceOf(InvalidDbClusterStateException.class);
    assertThatThrownBy(
            () -> lab.rds(EUW1).createGlobalCluster(r -> r.globalClusterIdentifier("orders")))
        .isInstanceOf(GlobalClusterAlreadyExistsException.class);
    assertThatThrownBy(
            () ->
                lab.rds(EUW1)
                    .createGlobalCluster(
                        r ->
                            r.globalClusterIdentifier("four")
                                .engine("aurora-mysql")
                                .engineVersion("9")))
        .hasMessageContaining("does not support global functionality");
    lab.rds(EUW1)
        .createGlobalCluster(
            r ->
                r.globalClusterIdentifier("empty")
                    .engine("aurora-mysql")
                    .engineVersion("8.0.mysql_aurora.3.10.4"));
    lab.rds(EUW1).deleteGlobalCluster(r -> r.globalClusterIdentifier("empty"));
    assertThatThrownBy(
            () -> lab.rds(EUW1).deleteGlobalCluster(r -> r.globalClusterIdentifier("orders-two")))
        .isInstanceOf(InvalidGlobalClusterStateException.class);
  }

  @Test
  void nothingIsDeletedThatIsProtectedAMemberOrInhabited() {
    Laboratory lab = Laboratory.mysql();
    assertThatThrownBy(() -> delete(lab)).hasMessageContaining("Cannot delete protected Cluster");
    unprotect(lab);
    assertThatThrownBy(() -> delete(lab))
        .isInstanceOf(InvalidDbClusterStateException.class)
        .hasMessageContaining("remove it from globalcluster first");
    remove(lab, EURO);
    lab.pass(Duration.ofMinutes(6));
    assertThatThrownBy(() -> delete(lab)).hasMessageContaining("it still contains DB instances");
    deleteInstances(lab);
    assertThatThrownBy(() -> deleteInstances(lab))
        .isInstanceOf(InvalidDbInstanceStateException.class);
    assertThatThrownBy(
            () -> lab.rds(EUW1).deleteDBCluster(r -> r.dbClusterIdentifier("orders-euw1")))
        .hasMessageContaining("FinalDBSnapshotIdentifier is required");
    delete(lab);
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("deleting");
    lab.pass(Duration.ofMinutes(8));
    assertThatThrownBy(() -> lab.cluster(EUW1, "orders-euw1"))
        .isInstanceOf(DbClusterNotFoundException.class);
  }

  @Test
  void anInstanceOfAnotherEngineOrAClassThatIsNotOfferedIsRefused() {
    Laboratory lab = Laboratory.mysql();
    CreateDbInstanceRequest.Builder one = instance("orders-euw1-9").toBuilder();
    assertThatThrownBy(() -> lab.rds(EUW1).createDBInstance(one.copy().engine("mysql").build()))
        .hasMessageContaining("doesn't match the engine name of your DB cluster");
    assertThatThrownBy(
            () -> lab.rds(EUW1).createDBInstance(one.copy().dbInstanceClass("db.t3.small").build()))
        .hasMessageContaining("DBInstanceClass=db.t3.small");
    assertThatThrownBy(
            () -> lab.rds(APSE2).createDBInstance(one.copy().dbClusterIdentifier("no").build()))
        .isInstanceOf(DbClusterNotFoundException.class);
  }

  @Test
  void tagsAreAddedInPlaceOfThoseWithTheSameKey() {
    Laboratory lab = Laboratory.mysql();
    List<Tag> before = tags(lab, EURO);
    Tag team = Tag.builder().key("team").value("new").build();
    Tag other = Tag.builder().key("x").build();
    lab.rds(EUW1).addTagsToResource(r -> r.resourceName(EURO).tags(team, other));
    assertThat(tags(lab, EURO)).extracting(Tag::key).contains("team", "x").doesNotHaveDuplicates();
    assertThat(tags(lab, EURO)).isNotEqualTo(before);
    assertThat(tags(lab, lab.instance(EUW1, "orders-euw1-1").dbInstanceArn())).isNotNull();
    assertThatThrownBy(() -> tags(lab, PACIFIC)).hasMessageContaining("Invalid resource name");
    assertThatThrownBy(() -> tags(lab, EURO + "x")).isInstanceOf(DbClusterNotFoundException.class);
  }

  private static List<Tag> tags(Laboratory lab, String arn) {
    return lab.rds(EUW1).listTagsForResource(r -> r.resourceName(arn)).tagList();
  }

  private static void assertRefused(
      Laboratory lab, String region, CreateDbClusterRequest.Builder request, String message) {
    assertThatThrownBy(() -> lab.rds(region).createDBCluster(request.build()))
        .hasMessageContaining(message);
  }

  private static void demolish(Laboratory lab) {
    unprotect(lab);
    deleteInstances(lab);
    delete(lab);
    lab.pass(Duration.ofMinutes(8));
  }

  private static void unprotect(Laboratory lab) {
    lab.rds(EUW1)
        .modifyDBCluster(r -> r.dbClusterIdentifier("orders-euw1").deletionProtection(false));
  }

  private static void deleteInstances(Laboratory lab) {
    lab.cluster(EUW1, "orders-euw1")
        .dbClusterMembers()
        .forEach(
            member ->
                lab.rds(EUW1)
                    .deleteDBInstance(r -> r.dbInstanceIdentifier(member.dbInstanceIdentifier())));
  }

  private static void delete(Laboratory lab) {
    lab.rds(EUW1)
        .deleteDBCluster(r -> r.dbClusterIdentifier("orders-euw1").skipFinalSnapshot(true));
  }

  private static void remove(Laboratory lab, String arn) {
    lab.rds(USE1)
        .removeFromGlobalCluster(r -> r.globalClusterIdentifier("orders").dbClusterIdentifier(arn));
  }

  private static GlobalCluster global(Laboratory lab, String name) {
    return lab.rds(EUW1)
        .describeGlobalClusters(r -> r.globalClusterIdentifier(name))
        .globalClusters()
        .getFirst();
  }

  private static CreateDbClusterRequest secondary(String version) {
    return CreateDbClusterRequest.builder()
        .dbClusterIdentifier("orders-euw1")
        .globalClusterIdentifier("orders")
        .engine("aurora-mysql")
        .engineVersion(version)
        .storageEncrypted(true)
        .kmsKeyId("arn:aws:kms:eu-west-1:123456789012:key/1")
        .build();
  }

  private static CreateDbInstanceRequest instance(String name) {
    return CreateDbInstanceRequest.builder()
        .dbInstanceIdentifier(name)
        .dbInstanceClass("db.r6g.large")
        .engine("aurora-mysql")
        .dbClusterIdentifier("orders-euw1")
        .build();
  }
}
