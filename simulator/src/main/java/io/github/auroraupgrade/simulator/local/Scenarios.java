package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/** All scenarios, in one place: for each strategy its success and what goes wrong with it. */
public final class Scenarios {
  private static final String ACCOUNT = "123456789012";
  private static final String FIRST = "secondaries-first";
  private static final String MANAGED = "managed-global";
  static final List<String> CLUSTERS =
      List.of(
          arn("us-east-1", "cluster", "orders-use1"),
          arn("eu-west-1", "cluster", "orders-euw1"),
          arn("ap-southeast-2", "cluster", "orders-apse2"));
  private static final String SYDNEY = CLUSTERS.getLast();

  private Scenarios() {}

  /** Every scenario, grouped by strategy. */
  public static List<Scenario> all() {
    return Stream.of(
            secondariesFirst(),
            PatchScenarios.all(),
            PatchScenarios.ofMysql1(),
            managedGlobal(),
            MajorScenarios.ofPostgresql(),
            MajorScenarios.ofMysql(),
            RebuildScenarios.restoring(),
            RebuildScenarios.rebuilding(),
            RebuildMajorScenarios.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Scenario> secondariesFirst() {
    String to = input("'targetEngineVersion':'16.13'");
    String rehearsed =
        input("'targetEngineVersion':'16.13','rehearsedOn':'orders-test','withinDays':14");
    return List.of(
        succeeds("minor-rehearsed", FIRST, "rehearsed a week before", rehearsed, "16.13")
            .rehearsed(Duration.ofDays(7)),
        fails("minor-not-rehearsed", FIRST, "the rehearsal did not happen", rehearsed, "rehearsed"),
        fails("minor-rehearsed-long-ago", FIRST, "rehearsed too long ago", rehearsed, "2026-10")
            .rehearsed(Duration.ofDays(30)),
        succeeds(
            "minor-snapshot",
            FIRST,
            "a minor version, after a snapshot of the primary",
            input("'targetEngineVersion':'16.13','safetySnapshot':true"),
            "before-16-13"),
        succeeds("minor", FIRST, "a minor version, secondaries first", to, "16.13"),
        succeeds(
                "minor-forced",
                FIRST,
                "the version that AWS is about to force",
                input("'targetEngineVersion':'required'"),
                "16.11")
            .of(
                Fleet.named("orders-postgresql")
                    .withMaintenance(
                        PatchScenarios.forced(
                            CLUSTERS.getFirst(), "Required upgrade to aurora-postgresql 16.11"))),
        fails("minor-precheck-fails", FIRST, "a secondary's prechecks fail", to, "cannot be")
            .suffering(Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails())),
        fails("minor-rolled-back", FIRST, "a secondary is rolled back", to, "addressless")
            .suffering(
                Faults.none().with("orders-apse2", new UpgradeOutcome.RollsBack("addressless"))),
        succeeds("minor-failover", FIRST, "the writer moves half-way: planned again", to, "16.13")
            .after(Duration.ofMinutes(2), new ScheduledEvent.Failover("orders", SYDNEY)),
        succeeds(
                "minor-secondary-added",
                FIRST,
                "a secondary comes: planned again",
                to,
                "orders-cac1")
            .after(
                Duration.ofMinutes(2),
                new ScheduledEvent.MemberAdded("orders", "ca-central-1", "orders-cac1", "16.8")));
  }

  private static List<Scenario> managedGlobal() {
    String to = input("'targetEngineVersion':'16.13','strategy':'managed-global'");
    return List.of(
        succeeds("managed-minor", MANAGED, "a minor version in one operation", to, "16.13"),
        succeeds("managed-minor-refused", MANAGED, "AWS refuses it: one by one", to, "16.13")
            .where(Uncertainties.likeliest().withoutManagedMinor()),
        succeeds("managed-minor-failover", MANAGED, "the writer moves: planned again", to, "16.13")
            .after(Duration.ofMinutes(3), new ScheduledEvent.Failover("orders", SYDNEY)),
        fails("managed-minor-rolled-back", MANAGED, "all members are rolled back", to, "diskless")
            .suffering(Faults.none().with("orders-euw1", new UpgradeOutcome.RollsBack("diskless"))),
        fails("managed-minor-stuck", MANAGED, "a member never ends", to, "6 hours")
            .suffering(Faults.none().with("orders-euw1", new UpgradeOutcome.Sticks())));
  }

  static Scenario succeeds(String name, String strategy, String tells, String input, String says) {
    return plain(name, strategy, tells, input, true, says);
  }

  static Scenario fails(String name, String strategy, String tells, String input, String says) {
    return plain(name, strategy, tells, input, false, says);
  }

  private static Scenario plain(
      String name, String strategy, String tells, String input, boolean succeeds, String says) {
    return new Scenario(
        name,
        strategy,
        tells,
        input,
        Fleet.named("orders-postgresql"),
        Faults.none(),
        Uncertainties.likeliest(),
        Map.of(),
        Optional.empty(),
        succeeds,
        says);
  }

  /** A Region of the fleet has room for no more of something. */
  static Fleet full(Fleet fleet, String region, String quota) {
    List<AccountQuota> quotas =
        Stream.of("ManualClusterSnapshots", "DBClusters", "DBInstances")
            .map(
                name ->
                    AccountQuota.builder()
                        .accountQuotaName(name)
                        .used(name.equals(quota) ? 40L : 0L)
                        .max(40L)
                        .build())
            .toList();
    return fleet.withSettings(it -> it.withQuotas(Optional.of(region), quotas));
  }

  public static String input(String more) {
    return ("{'globalClusterIdentifier':'orders'," + more + "}").replace('\'', '"');
  }

  static String arn(String region, String type, String name) {
    return String.join(":", "arn:aws:rds", region, ACCOUNT, type, name);
  }
}
