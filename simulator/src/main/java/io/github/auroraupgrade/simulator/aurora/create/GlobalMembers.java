package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** Clusters that join a global cluster, and leave it. */
public final class GlobalMembers {
  private final World world;

  public GlobalMembers(World world) {
    this.world = world;
  }

  /** A secondary joins. */
  public void add(String global, String clusterArn, String synchronization) {
    change(
        global,
        members ->
            members.add(
                GlobalClusterMember.builder()
                    .dbClusterArn(clusterArn)
                    .isWriter(false)
                    .readers(List.of())
                    .globalWriteForwardingStatus("disabled")
                    .synchronizationStatus(synchronization)
                    .build()));
  }

  void connect(String global, String clusterArn) {
    change(
        global,
        members ->
            members.replaceAll(
                member ->
                    clusterArn.equals(member.dbClusterArn())
                        ? member.toBuilder().synchronizationStatus("connected").build()
                        : member));
  }

  /** A member leaves, is promoted, and after a while takes writes of its own (facts §2.2). */
  public void detach(String global, String clusterArn, Duration promotion) {
    change(global, members -> members.removeIf(member -> clusterArn.equals(member.dbClusterArn())));
    world.change(
        state ->
            state.withCluster(
                clusterArn,
                now ->
                    now.toBuilder()
                        .globalClusterIdentifier(null)
                        .replicationSourceIdentifier(null)
                        .status(RdsStatus.PROMOTING)
                        .build()));
    world.at(
        world.time().plus(promotion),
        () -> world.change(state -> state.withCluster(clusterArn, GlobalMembers::promoted)));
  }

  private static DBCluster promoted(DBCluster cluster) {
    List<DBClusterMember> members = new ArrayList<>(cluster.dbClusterMembers());
    boolean hasWriter =
        members.stream().anyMatch(member -> Boolean.TRUE.equals(member.isClusterWriter()));
    if (!hasWriter && !members.isEmpty()) {
      members.set(0, members.getFirst().toBuilder().isClusterWriter(true).build());
    }
    return cluster.toBuilder().status(RdsStatus.AVAILABLE).dbClusterMembers(members).build();
  }

  // The writer lists the others as its readers (facts §2.2).
  private void change(String globalName, Consumer<List<GlobalClusterMember>> change) {
    GlobalCluster global =
        world
            .now()
            .global(globalName)
            .orElseThrow(() -> new IllegalArgumentException("no global cluster " + globalName));
    List<GlobalClusterMember> members = new ArrayList<>(global.globalClusterMembers());
    change.accept(members);
    List<String> readers =
        members.stream()
            .filter(member -> !Boolean.TRUE.equals(member.isWriter()))
            .map(GlobalClusterMember::dbClusterArn)
            .toList();
    members.replaceAll(
        member ->
            Boolean.TRUE.equals(member.isWriter())
                ? member.toBuilder().readers(readers).build()
                : member);
    world.change(
        state ->
            state.withGlobal(
                global.globalClusterIdentifier(),
                now -> now.toBuilder().globalClusterMembers(members).build()));
  }
}
