package io.github.auroraupgrade.plan.facts;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.plan.Finding.Verdict;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.strategy.ConsentTest;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clusters that are made again need room next to the old ones. */
class RoomForClustersTest {
  private static final TestFleet THREE = TestFleet.on("8.0.mysql_aurora.3.10.1");
  private static final TestFleet TWO = TestFleet.on("5.7.mysql_aurora.2.11.2");
  private static final String MINOR = "8.0.mysql_aurora.3.12.0";
  private static final String MAJOR = "8.0.mysql_aurora.3.04.4";
  private static final Quota ENOUGH = new Quota(3, 40);
  private static final Quota FULL = new Quota(40, 40);
  private static final RegionQuotas ROOM = new RegionQuotas(ENOUGH, ENOUGH);

  @Test
  void aRegionWithoutRoomForItsNewClusterOrInstancesIsInTheWay() {
    assertThat(refusals(THREE, MINOR, rooms(EUROPE, new RegionQuotas(FULL, ENOUGH))))
        .extracting(Refusal::rule)
        .containsExactly(RuleName.CLUSTER_ROOM);
    assertThat(
            refusals(TWO, MAJOR, rooms(PRIMARY, new RegionQuotas(ENOUGH, FULL)))
                .getFirst()
                .reason())
        .contains("us-east-1 has 40 of 40 DB instances (1 more needed)");
  }

  @Test
  void thePrimarysRegionNeedsNoRoomWhereOnlySecondariesComeAnew() {
    assertThat(refusals(THREE, MINOR, rooms(PRIMARY, new RegionQuotas(FULL, FULL)))).isEmpty();
  }

  @Test
  void whatAnEarlierRunHasMadeNeedsNoRoomAnyMore() {
    RdsArn made = TestFleet.cluster("eu-west-1", "orders-euw1-3-12-0");
    RdsArn instance = new RdsArn("aws", "eu-west-1", "123456789012", "db", "orders-euw1-1-3-12-0");
    StandaloneCluster cluster =
        new StandaloneCluster(
            made,
            TestFleet.member(made, Role.SECONDARY, EngineVersion.parse(MINOR))
                .cluster()
                .orElseThrow(),
            Optional.of("orders"),
            Map.of(),
            "",
            "");
    ExistingResources existing =
        new ExistingResources(
            List.of(cluster), Map.of(instance, made.identifier()), Optional.empty());
    assertThat(refusals(THREE, MINOR, rooms(EUROPE, new RegionQuotas(FULL, FULL)), existing))
        .isEmpty();
  }

  @Test
  void howManyThereAreIsNoPartOfThePlan() {
    Plan few =
        ConsentTest.ready(
            THREE, MINOR, facts(THREE, rooms(EUROPE, ROOM), ExistingResources.NOTHING));
    Plan more =
        ConsentTest.ready(
            THREE,
            MINOR,
            facts(
                THREE,
                rooms(EUROPE, new RegionQuotas(new Quota(4, 40), new Quota(9, 50))),
                ExistingResources.NOTHING));
    assertThat(PlanHash.of(more)).isEqualTo(PlanHash.of(few));
  }

  @Test
  void quotasThatAreNotReadAreToldAsUnchecked() {
    Map<String, Lookup<RegionQuotas>> rooms = new HashMap<>(rooms(EUROPE, ROOM));
    rooms.put("eu-west-1", Lookup.unknown("not allowed"));
    Plan plan = ConsentTest.ready(THREE, MINOR, facts(THREE, rooms, ExistingResources.NOTHING));
    assertThat(plan.findings())
        .filteredOn(finding -> finding.rule() == RuleName.CLUSTER_ROOM)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.UNCHECKED);
              assertThat(finding.reason()).contains("eu-west-1: not allowed");
            });
  }

  private static Map<String, Lookup<RegionQuotas>> rooms(RdsArn where, RegionQuotas room) {
    Map<String, Lookup<RegionQuotas>> rooms = new HashMap<>();
    THREE.database().regions().forEach(region -> rooms.put(region, Lookup.known(ROOM)));
    rooms.put(where.region(), Lookup.known(room));
    return rooms;
  }

  private static List<Refusal> refusals(
      TestFleet fleet, String target, Map<String, Lookup<RegionQuotas>> rooms) {
    return refusals(fleet, target, rooms, ExistingResources.NOTHING);
  }

  private static List<Refusal> refusals(
      TestFleet fleet,
      String target,
      Map<String, Lookup<RegionQuotas>> rooms,
      ExistingResources existing) {
    return ConsentTest.outcome(fleet, target, facts(fleet, rooms, existing))
            instanceof PlanOutcome.Rejected(var refusals)
        ? refusals
        : List.of();
  }

  private static Facts facts(
      TestFleet fleet, Map<String, Lookup<RegionQuotas>> rooms, ExistingResources existing) {
    Facts facts = ConsentTest.facts(fleet.database());
    return facts.withRecreation(
        facts.recreation().with(Lookup.known(existing), List.of(), List.of()).withRoom(rooms));
  }
}
