package io.github.auroraupgrade.fleetplan;

import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.NOW;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.ONE;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.TWO;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.TWO_WAVES;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.account;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.database;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.identifiers;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.inventories;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.json;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.ordered;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.plan;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.policy;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.tagged;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.LaneItem.LaneDatabase;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which database goes when: waves, lanes, hashes, how long it takes. */
class FleetPlannerTest {
  @Test
  void databasesGoWhereTheirTagSaysSortedByArn() {
    FleetPlan plan =
        plan(
            TWO_WAVES,
            account(ONE, database("b", "dev"), database("a", "dev"), database("c", "prod")));

    assertThat(plan.refusals()).isEmpty();
    assertThat(plan.waves().getFirst().plan().databases())
        .extracting(PlannedDatabase::identifier)
        .containsExactly("a", "b");
    assertThat(plan.waves().getLast().plan().databases())
        .extracting(PlannedDatabase::identifier)
        .containsExactly("c");
    assertThat(plan.databases()).isEqualTo(3);
  }

  @Test
  void theHashDoesNotDependOnTheOrderOfInventoriesButOnEveryVersion() {
    List<InventoriedDatabase> some = new ArrayList<>();
    IntStream.range(0, 20).forEach(i -> some.add(database("db" + i, i % 2 == 0 ? "dev" : "prod")));
    String first = plan(TWO_WAVES, new AccountInventory(ONE, NOW, some)).waves().getFirst().hash();

    String again =
        plan(TWO_WAVES, new AccountInventory(ONE, NOW, some.reversed())).waves().getFirst().hash();
    assertThat(again).isEqualTo(first).hasSize(64);

    some.set(0, version(some.getFirst(), "16.9"));
    assertThat(plan(TWO_WAVES, new AccountInventory(ONE, NOW, some)).waves().getFirst().hash())
        .isNotEqualTo(first);
  }

  @Test
  void aPercentageTakesTheSamePartWhateverElseThereIs() {
    String policy =
        "{'rollout':'pg16','waves':["
            + "{'name':'prod-1','match':{'aurora-upgrade:wave':'prod'},'percent':10},"
            + "{'name':'prod-2','match':{'aurora-upgrade:wave':'prod'}}]}";
    List<InventoriedDatabase> many =
        IntStream.range(0, 1_000).mapToObj(i -> database("db" + i, "prod")).toList();
    List<String> first = identifiers(plan(policy, inventories(many)).waves().getFirst());

    assertThat(first.size()).isBetween(70, 130);
    List<String> ofHalf =
        identifiers(plan(policy, inventories(many.subList(0, 500))).waves().getFirst());
    assertThat(first).containsAll(ofHalf);
    assertThat(ofHalf)
        .containsExactlyElementsOf(
            first.stream().filter(name -> Integer.parseInt(name.substring(2)) < 500).toList());
  }

  @Test
  void withoutATagAwsOwnRolloutOrderSaysTheWave() {
    FleetPlan plan =
        plan(
            TWO_WAVES,
            account(ONE, ordered("a", "first"), ordered("b", "last"), ordered("c", "second")));

    assertThat(identifiers(plan.waves().getFirst())).containsExactly("a");
    assertThat(identifiers(plan.waves().getLast())).containsExactly("b", "c");
  }

  @Test
  void onlyWhatTheSelectionFitsIsTaken() {
    String policy =
        "{'rollout':'pg16','select':{'accounts':['"
            + ONE
            + "'],'tags':{'team':['x','y']},'exclude':['c']},'withoutWave':'all',"
            + "'waves':[{'name':'all','match':{'team':'*'}}]}";
    FleetPlan plan =
        plan(
            policy,
            account(
                ONE,
                tagged("a", Map.of("team", "x")),
                tagged("b", Map.of("team", "z")),
                tagged("c", Map.of("team", "y"))),
            account(TWO, tagged("a", Map.of("team", "x"))));

    assertThat(plan.waves().getFirst().plan().databases())
        .extracting(PlannedDatabase::arn)
        .containsExactly("arn:aws:rds::" + ONE + ":global-cluster:a");
  }

  @Test
  void anAccountOfMoreThanFiveHundredDatabasesIsCutAndItsCapDivided() {
    List<InventoriedDatabase> many =
        IntStream.range(0, 1_200).mapToObj(i -> database("db" + i, "dev")).toList();
    String policy = "{'rollout':'pg16','waves':[{'name':'dev','perAccount':%d}]}";

    List<Lane> lanes = plan(policy.formatted(5), inventories(many)).waves().getFirst().lanes();
    assertThat(lanes).hasSize(3).allMatch(lane -> lane.databases().size() <= 500);
    assertThat(lanes.stream().mapToInt(Lane::perAccount).sum()).isEqualTo(5);
    assertThat(lanes.stream().mapToInt(lane -> lane.databases().size()).sum()).isEqualTo(1_200);

    assertThat(plan(policy.formatted(2), inventories(many)).refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(FleetRule.LANE_TOO_LONG);
              assertThat(refusal.remedy()).contains("at least 3");
            });
  }

  @Test
  void theMakespanFollowsTheCapsAndNamesTheAccountThatDecides() {
    String policy =
        "{'rollout':'pg16','waves':[{'name':'dev','accountsAtOnce':2,'perAccount':2,'bakeHours':1}]}";
    List<InventoriedDatabase> big =
        IntStream.range(0, 8).mapToObj(i -> database("db" + i, "dev")).toList();
    FleetPlan plan =
        plan(policy, new AccountInventory(ONE, NOW, big), account(TWO, database(TWO, "x", "dev")));

    assertThat(plan.waves().getFirst().seconds()).isEqualTo(4 * 52 * 60);
    assertThat(plan.seconds()).isEqualTo(4 * 52 * 60 + 3_600);
    assertThat(plan.waves().getFirst().slowest())
        .hasValueSatisfying(said -> assertThat(said).contains(ONE));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7, 0, false",
    "8, 8, 0, true",
    "8, 400, 0, false",
    "8, 399, 0, true",
    "12, 500, 10, false",
    "20, 500, 10, false",
    "21, 500, 10, true"
  })
  void theBudgetIsSpentByEightFailuresAndMoreThanTwoPerCent(
      int failed, int ended, int forgiven, boolean spent) {
    assertThat(FailureBudget.USUAL.spent(failed, ended, forgiven, false).isPresent())
        .isEqualTo(spent);
    assertThat(FailureBudget.USUAL.spent(failed, ended, forgiven, true))
        .as("until people allow more")
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"3, 10, false", "4, 10, true", "20, 1000, false", "21, 1000, true"})
  void aSmallWaveIsJudgedByThreeFailures(int failed, int size, boolean held) {
    assertThat(FailureBudget.USUAL.judged(failed, size, 0).isPresent()).isEqualTo(held);
  }

  @Test
  void aRunIsStartedForThePlannedVersionWithTheFieldsOfThePolicy() {
    FleetPolicy policy =
        policy(
            "{'rollout':'pg16','waves':[{'name':'dev','startAt':'maintenance-window'}],"
                + "'run':{'soakMinutes':30}}");
    LaneDatabase database =
        new LaneDatabase(
            "orders", "arn:aws:rds::111111111111:global-cluster:orders", "16.8", "16.14", 0);

    assertThat(RunFields.input(policy, policy.waves().getFirst(), database))
        .isEqualTo(
            json(
                "{'globalClusterIdentifier':'orders','targetEngineVersion':'16.14',"
                    + "'soakMinutes':30,'startAt':'maintenance-window','approval':'none',"
                    + "'mails':'none','fleet':{'rollout':'pg16','wave':'dev'},"
                    + "'because':'Rollout pg16, wave dev.'}"));
  }

  @Test
  void tenThousandDatabasesArePlannedInSeconds() {
    List<AccountInventory> accounts =
        IntStream.range(0, 200)
            .mapToObj(
                account -> {
                  String id = String.valueOf(100_000_000_000L + account);
                  return new AccountInventory(
                      id,
                      NOW,
                      IntStream.range(0, 50)
                          .mapToObj(i -> database(id, "db" + i, i < 5 ? "dev" : "prod"))
                          .toList());
                })
            .toList();

    long begun = System.nanoTime();
    FleetPlan plan = FleetPlanner.plan(policy(TWO_WAVES), accounts, NOW);

    assertThat(plan.databases()).isEqualTo(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
  }
}
