package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/** Scenarios of the strategies that take clusters away or make a second global database. */
public final class RebuildScenarios {
  /** Aurora MySQL 3.10 to 3.12: the community version rises, so AWS refuses it in place. */
  public static final String REBUILD = input("8.0.mysql_aurora.3.12.0");

  /** Aurora MySQL 2 to 3. */
  public static final String RESTORE = input("8.0.mysql_aurora.3.04.4");

  private static final String REBUILDING = "rebuild-secondaries";
  private static final String RESTORING = "snapshot-restore";
  private static final String OLD = "5.7.mysql_aurora.2.11.2";
  private static final List<String> MEMBERS = List.of("orders-use1", "orders-euw1", "orders-apse2");

  private static final ScheduledEvent TO_EUROPE = switchover("eu-west-1", "orders-euw1");
  private static final ScheduledEvent TO_PACIFIC = switchover("ap-southeast-2", "orders-apse2");

  private RebuildScenarios() {}

  static List<Scenario> rebuilding() {
    Fleet fleet = Fleet.named("orders-mysql");
    return List.of(
        agreed("rebuild", REBUILDING, "secondaries away, primary up, secondaries again", fleet)
            .ending(true, "orders-euw1-3-12-0.cluster-"),
        plain("rebuild-without-consent", REBUILDING, "nobody has agreed", fleet, REBUILD)
            .ending(false, "consent-given"),
        plain(
                "rebuild-consent-to-another-plan",
                REBUILDING,
                "agreed to another plan",
                fleet,
                REBUILD.replace(
                    "}", ",\"consent\":[\"rebuild-secondaries:" + "0".repeat(64) + "\"]}"))
            .ending(false, "for another plan"),
        agreed("rebuild-primary-fails", REBUILDING, "the primary's prechecks fail", fleet)
            .suffering(Faults.none().with("orders-use1", new UpgradeOutcome.PrecheckFails()))
            .ending(false, "settings.json"),
        agreed("rebuild-switchover", REBUILDING, "the primary moves: asked again", fleet)
            .after(Duration.ofSeconds(10), TO_PACIFIC)
            .ending(false, "consent-given"),
        agreed("rebuild-region-away", REBUILDING, "a Region takes no new cluster", fleet)
            .suffering(
                Faults.none()
                    .with(CallFault.on("CreateDBCluster").inRegion("eu-west-1").lostBefore()))
            .ending(false, "settings.json"),
        plain(
                "rebuild-name-taken",
                REBUILDING,
                "a new name is taken",
                strangers(fleet, "orders-euw1-3-12-0"),
                REBUILD)
            .ending(false, "names-free"),
        plain(
                "rebuild-no-room",
                REBUILDING,
                "a Region may have no more DB instances",
                Scenarios.full(fleet, "eu-west-1", "DBInstances"),
                REBUILD)
            .ending(false, "cluster-room"));
  }

  static List<Scenario> restoring() {
    Fleet fleet = version2();
    return List.of(
        agreed("restore", RESTORING, "a new global database on version 3", fleet)
            .ending(true, "orders-use1-v3.cluster-"),
        plain("restore-without-consent", RESTORING, "nobody has agreed", fleet, RESTORE)
            .ending(false, "consent-given"),
        plain(
                "restore-name-taken",
                RESTORING,
                "a new name is taken",
                strangers(fleet, "orders-euw1-v3"),
                RESTORE)
            .ending(false, "names-free"),
        plain(
                "restore-no-room",
                RESTORING,
                "a Region may have no more DB clusters",
                Scenarios.full(fleet, "ap-southeast-2", "DBClusters"),
                RESTORE)
            .ending(false, "cluster-room"),
        agreed("restore-refused", RESTORING, "AWS restores no cluster more", fleet)
            .suffering(
                Faults.none()
                    .with(
                        CallFault.on("RestoreDBClusterFromSnapshot")
                            .refused(403, "DBClusterQuotaExceededFault", "No more clusters.")))
            .ending(false, "DBClusterQuotaExceededFault"),
        agreed("restore-half-way", RESTORING, "the new global database is refused", fleet)
            .suffering(
                Faults.none()
                    .with(
                        CallFault.on("CreateGlobalCluster")
                            .refused(400, "GlobalClusterQuotaExceededFault", "No more.")))
            .ending(false, "GlobalClusterQuotaExceededFault"),
        agreed("restore-switchover", RESTORING, "the primary moves: asked again", fleet)
            .after(Duration.ofSeconds(10), TO_EUROPE)
            .ending(false, "consent-given"));
  }

  /** The built-in databases, on Aurora MySQL 2. */
  public static Fleet version2() {
    return mysql("aurora-mysql", OLD, "aurora-mysql5.7")
        .withCluster("orders-use1", it -> it.dbClusterParameterGroup("orders-aurora-mysql5-7"))
        .withCluster("orders-euw1", it -> it.dbClusterParameterGroup("orders-aurora-mysql5-7"))
        .withCluster("orders-apse2", it -> it.dbClusterParameterGroup("orders-aurora-mysql5-7"));
  }

  /** The built-in databases, on an older version, with its default parameter groups. */
  static Fleet mysql(String engine, String version, String family) {
    Fleet fleet =
        Fleet.named("orders-mysql")
            .withGlobalCluster("orders", it -> it.engine(engine).engineVersion(version));
    for (String member : MEMBERS) {
      fleet =
          fleet.withCluster(
              member,
              it ->
                  it.engine(engine)
                      .engineVersion(version)
                      .dbClusterParameterGroup("default." + family));
      for (String instance : List.of(member + "-1", member + "-2")) {
        fleet =
            fleet.withInstance(
                instance,
                it ->
                    it.engine(engine)
                        .engineVersion(version)
                        .dbParameterGroups(
                            DBParameterGroupStatus.builder()
                                .dbParameterGroupName("default." + family)
                                .parameterApplyStatus("in-sync")
                                .build()));
      }
    }
    return fleet;
  }

  /** A cluster of somebody else in Europe has a name that a new one would get. */
  static Fleet strangers(Fleet fleet, String name) {
    DBCluster stranger =
        DBCluster.builder()
            .dbClusterIdentifier(name)
            .dbClusterArn("arn:aws:rds:eu-west-1:123456789012:cluster:" + name)
            .engine("aurora-mysql")
            .engineVersion("8.0.mysql_aurora.3.10.1")
            .engineMode("provisioned")
            .status(RdsStatus.AVAILABLE)
            .dbClusterParameterGroup("default.aurora-mysql8.0")
            .build();
    return fleet.withStandalone(stranger, List.of());
  }

  private static ScheduledEvent switchover(String region, String cluster) {
    return new ScheduledEvent.Switchover("orders", Scenarios.arn(region, "cluster", cluster));
  }

  private static Scenario agreed(String name, String strategy, String tells, Fleet fleet) {
    String input = strategy.equals(REBUILDING) ? REBUILD : RESTORE;
    return plain(name, strategy, tells, fleet, input).agreed();
  }

  private static Scenario plain(
      String name, String strategy, String tells, Fleet fleet, String input) {
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        fleet,
        Faults.none(),
        Uncertainties.likeliest(),
        Map.of(),
        Optional.empty(),
        true,
        name);
  }

  private static String input(String version) {
    return "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"" + version + "\"}";
  }
}
