package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Fills in what fleet files left open, and says so in a sentence each. */
final class FleetFilling {
  private final Map<String, GlobalCluster> globals;
  private final Map<String, DBCluster> clusters;
  private final Map<String, DBInstance> instances;
  private final List<String> assumptions = new ArrayList<>();

  FleetFilling(
      Map<String, GlobalCluster> globals,
      Map<String, DBCluster> clusters,
      Map<String, DBInstance> instances) {
    this.globals = globals;
    this.clusters = clusters;
    this.instances = instances;
  }

  List<String> assumptions() {
    return List.copyOf(assumptions);
  }

  void fill() {
    List.copyOf(globals.values()).forEach(this::fillGlobal);
    List.copyOf(clusters.values()).forEach(this::fillCluster);
  }

  private void fillGlobal(GlobalCluster global) {
    String name = global.globalClusterIdentifier();
    List<GlobalClusterMember> members = membersOf(global);
    GlobalCluster.Builder filled = global.toBuilder().globalClusterMembers(members);
    if (global.status() == null) {
      filled.status(RdsStatus.AVAILABLE);
      assume("Global cluster " + name + " has no Status: taken as available.");
    }
    if (global.globalClusterArn() == null && !members.isEmpty()) {
      Arn member = Arn.parse(members.getFirst().dbClusterArn());
      filled.globalClusterArn(
          new Arn(member.partition(), "", member.account(), "global-cluster", name).toString());
    }
    globals.put(name, filled.build());
    members.forEach(member -> fillMember(global, member));
  }

  // AWS has printed members with an empty ARN (facts §2.2).
  private static List<GlobalClusterMember> membersOf(GlobalCluster global) {
    return global.globalClusterMembers().stream()
        .filter(member -> member.dbClusterArn() != null && !member.dbClusterArn().isEmpty())
        .toList();
  }

  private void fillMember(GlobalCluster global, GlobalClusterMember member) {
    if (clusters.containsKey(member.dbClusterArn())) {
      return;
    }
    Arn arn = Arn.parse(member.dbClusterArn());
    NewCluster made =
        NewCluster.of(arn, global, global.engineVersion(), Boolean.TRUE.equals(member.isWriter()));
    clusters.put(arn.toString(), made.cluster());
    made.instances().forEach(instance -> instances.put(instance.dbInstanceArn(), instance));
    assume(
        "Cluster "
            + arn
            + " is not described: taken as available on "
            + global.engineVersion()
            + " with two db.r6g.large instances.");
  }

  private void fillCluster(DBCluster cluster) {
    DBCluster.Builder filled = cluster.toBuilder();
    if (cluster.status() == null) {
      filled.status(RdsStatus.AVAILABLE);
      assume("Cluster " + cluster.dbClusterArn() + " has no Status: taken as available.");
    }
    if (cluster.preferredMaintenanceWindow() == null) {
      filled.preferredMaintenanceWindow(NewCluster.WINDOW);
      assume(
          "Cluster "
              + cluster.dbClusterArn()
              + " has no PreferredMaintenanceWindow: taken as "
              + NewCluster.WINDOW
              + ".");
    }
    clusters.put(cluster.dbClusterArn(), filled.build());
    cluster.dbClusterMembers().forEach(member -> fillInstance(cluster, member));
  }

  private void fillInstance(DBCluster cluster, DBClusterMember member) {
    Arn arn = Arn.parse(cluster.dbClusterArn()).instance(member.dbInstanceIdentifier());
    DBInstance present = instances.get(arn.toString());
    if (present == null) {
      instances.put(arn.toString(), NewCluster.instance(arn, cluster));
      assume(
          "Instance "
              + arn
              + " is not described: taken as available on "
              + cluster.engineVersion()
              + ", class db.r6g.large.");
    } else if (present.dbInstanceStatus() == null || present.engineVersion() == null) {
      instances.put(arn.toString(), completed(present, cluster));
      assume("Instance " + arn + " has no status or version: taken as its cluster's.");
    }
  }

  private static DBInstance completed(DBInstance instance, DBCluster cluster) {
    DBInstance model = NewCluster.instance(Arn.parse(instance.dbInstanceArn()), cluster);
    return instance.toBuilder()
        .dbInstanceStatus(
            instance.dbInstanceStatus() == null ? RdsStatus.AVAILABLE : instance.dbInstanceStatus())
        .engineVersion(
            instance.engineVersion() == null ? model.engineVersion() : instance.engineVersion())
        .build();
  }

  private void assume(String sentence) {
    assumptions.add(sentence);
  }
}
