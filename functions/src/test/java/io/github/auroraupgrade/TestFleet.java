package io.github.auroraupgrade;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Failover;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A global database for tests: healthy as made, changed member by member. */
public record TestFleet(GlobalDatabase database) {
  public static final RdsArn PRIMARY = cluster("us-east-1", "orders-use1");
  public static final RdsArn EUROPE = cluster("eu-west-1", "orders-euw1");
  public static final RdsArn SYDNEY = cluster("ap-southeast-2", "orders-apse2");

  /** A primary in us-east-1, secondaries in eu-west-1 and ap-southeast-2, two instances each. */
  public static TestFleet on(String version) {
    EngineVersion parsed = EngineVersion.parse(version);
    return new TestFleet(
        new GlobalDatabase(
            "orders",
            parsed instanceof MysqlVersion ? "aurora-mysql" : "aurora-postgresql",
            parsed,
            "available",
            Optional.empty(),
            List.of(
                member(PRIMARY, Role.PRIMARY, parsed),
                member(EUROPE, Role.SECONDARY, parsed),
                member(SYDNEY, Role.SECONDARY, parsed)),
            Map.of()));
  }

  public static RdsArn cluster(String region, String identifier) {
    return new RdsArn("aws", region, "123456789012", "cluster", identifier);
  }

  public static Member member(RdsArn arn, Role role, EngineVersion version) {
    List<Instance> instances =
        List.of(
            instance(arn.identifier() + "-1", version, true),
            instance(arn.identifier() + "-2", version, false));
    return new Member(
        arn,
        role,
        "connected",
        "disabled",
        Optional.of(
            new Cluster(
                "available",
                version,
                Optional.empty(),
                false,
                "sun:05:00-sun:05:30",
                "default.aurora",
                instances)));
  }

  public static Instance instance(String identifier, EngineVersion version, boolean writer) {
    return new Instance(identifier, "db.r6g.large", "available", version, writer, false);
  }

  /** The member with this cluster, changed. */
  public TestFleet with(RdsArn arn, UnaryOperator<Member> change) {
    List<Member> members = new ArrayList<>(database.members());
    members.replaceAll(member -> member.arn().equals(arn) ? change.apply(member) : member);
    return withMembers(members);
  }

  public TestFleet withMembers(List<Member> members) {
    return new TestFleet(
        new GlobalDatabase(
            database.identifier(),
            database.engineName(),
            database.version(),
            database.status(),
            database.failover(),
            members,
            database.tags()));
  }

  public TestFleet without(RdsArn arn) {
    return withMembers(
        database.members().stream().filter(member -> !member.arn().equals(arn)).toList());
  }

  public TestFleet plus(Member member) {
    List<Member> members = new ArrayList<>(database.members());
    members.add(member);
    return withMembers(members);
  }

  public TestFleet withStatus(RdsArn arn, String status) {
    return withCluster(
        arn,
        cluster ->
            new Cluster(
                status,
                cluster.version(),
                cluster.pendingVersion(),
                cluster.pendingChange(),
                cluster.maintenanceWindow(),
                cluster.parameterGroup(),
                cluster.instances()));
  }

  public TestFleet withSynchronization(RdsArn arn, String status) {
    return with(
        arn,
        member ->
            new Member(
                member.arn(), member.role(), status, member.writeForwarding(), member.cluster()));
  }

  /** Asked for and accepted, not begun: {@code available}, the version pending. */
  public TestFleet withPending(RdsArn arn, String version) {
    return withCluster(
        arn,
        cluster ->
            new Cluster(
                cluster.status(),
                cluster.version(),
                Optional.of(EngineVersion.parse(version)),
                cluster.pendingChange(),
                cluster.maintenanceWindow(),
                cluster.parameterGroup(),
                cluster.instances()));
  }

  /** Cluster and instances serve on this version. */
  public TestFleet upgraded(RdsArn arn, String version) {
    EngineVersion parsed = EngineVersion.parse(version);
    return with(
        arn,
        member ->
            new Member(
                arn,
                member.role(),
                member.synchronization(),
                member.writeForwarding(),
                member(arn, member.role(), parsed).cluster()));
  }

  public TestFleet withCluster(RdsArn arn, UnaryOperator<Cluster> change) {
    return with(
        arn,
        member ->
            new Member(
                arn,
                member.role(),
                member.synchronization(),
                member.writeForwarding(),
                member.cluster().map(change)));
  }

  public TestFleet withInstances(RdsArn arn, UnaryOperator<List<Instance>> change) {
    return withCluster(
        arn,
        cluster ->
            new Cluster(
                cluster.status(),
                cluster.version(),
                cluster.pendingVersion(),
                cluster.pendingChange(),
                cluster.maintenanceWindow(),
                cluster.parameterGroup(),
                change.apply(cluster.instances())));
  }

  /** The global cluster itself says this version and status. */
  public TestFleet withGlobal(String version, String status) {
    return new TestFleet(
        new GlobalDatabase(
            database.identifier(),
            database.engineName(),
            EngineVersion.parse(version),
            status,
            database.failover(),
            database.members(),
            database.tags()));
  }

  public TestFleet withFailover(String status) {
    return new TestFleet(
        new GlobalDatabase(
            database.identifier(),
            database.engineName(),
            database.version(),
            database.status(),
            Optional.of(new Failover(status, PRIMARY.toString(), EUROPE.toString())),
            database.members(),
            database.tags()));
  }

  /** The writer moves. */
  public TestFleet switchedOverTo(RdsArn arn) {
    List<Member> members =
        database.members().stream()
            .map(
                member ->
                    new Member(
                        member.arn(),
                        member.arn().equals(arn) ? Role.PRIMARY : Role.SECONDARY,
                        member.synchronization(),
                        member.writeForwarding(),
                        member.cluster()))
            .toList();
    return withMembers(members);
  }
}
