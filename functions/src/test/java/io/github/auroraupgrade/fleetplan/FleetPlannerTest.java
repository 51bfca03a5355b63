package io.github.auroraupgrade.fleetplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.LaneItem.LaneDatabase;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.policy.FailureBudget;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FleetPlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final String ONE = "111111111111";
  private static final String TWO = "222222222222";
  private static final String TWO_WAVES =
      "{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24},{'name':'prod','approval':true}]}";

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
  void databasesWithoutAWaveAreRefusedByNameOrGoWhereThePolicySays() {
    AccountInventory some =
        account(ONE, database("a", "dev"), database("b", "prod"), untagged("c"));

    assertRefused(plan(TWO_WAVES, some), FleetRule.WITHOUT_WAVE, ":c");
    FleetPlan placed = plan(TWO_WAVES.replace("'waves'", "'withoutWave':'prod','waves'"), some);
    assertThat(placed.refusals()).isEmpty();
    assertThat(identifiers(placed.waves().getLast())).containsExactly("b", "c");
  }

  @Test
  void aWaveThatCatchesNothingIsRefusedByItsName() {
    assertRefused(
        plan(TWO_WAVES, account(ONE, database("a", "dev"))),
        FleetRule.WAVE_CATCHES_NOTHING,
        "'prod'");
  }

  @Test
  void aDatabaseThatMatchesTwoWavesIsRefusedWithBoth() {
    String policy =
        "{'rollout':'pg16','waves':["
            + "{'name':'dev','match':{'team':'*'}},{'name':'eu','match':{'zone':'eu'}}]}";
    FleetPlan plan =
        plan(
            policy,
            account(
                ONE,
                tagged("a", Map.of("team", "x")),
                tagged("b", Map.of("zone", "eu")),
                tagged("c", Map.of("team", "y", "zone", "eu"))));

    assertRefused(plan, FleetRule.WAVES_OVERLAP, ":c (dev, eu)");
  }

  @Test
  void whoUpgradesItselfIsRefusedAndWhatPeopleDecideIsForPeople() {
    FleetPlan plan =
        plan(
            TWO_WAVES,
            account(
                ONE,
                database("a", "dev"),
                database("b", "prod"),
                tagged("c", Map.of("aurora-upgrade:auto", "approve")),
                tagged("d", Map.of("aurora-upgrade:deny", "audit")),
                tagged("e", Map.of("aurora-upgrade:auto", "run", "aurora-upgrade:wave", "dev"))));

    assertThat(plan.byHand()).hasSize(2);
    assertRefused(plan, FleetRule.UPGRADES_ITSELF, ":e");
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
  void anInventoryThatIsOldOrOfAnotherAccountOrMissingIsRefused() {
    AccountInventory old =
        new AccountInventory(ONE, NOW.minus(Duration.ofHours(25)), List.of(database("a", "dev")));
    AccountInventory foreign = new AccountInventory(TWO, NOW, List.of(database("b", "prod")));

    assertThat(
            plan(
                    TWO_WAVES.replace(
                        "'waves'", "'select':{'accounts':['111111111111','333333333333']},'waves'"),
                    old,
                    foreign)
                .refusals())
        .extracting(FleetRefusal::rule)
        .contains(
            FleetRule.INVENTORY_OLD,
            FleetRule.INVENTORY_OF_OTHER_ACCOUNT,
            FleetRule.INVENTORY_MISSING);
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
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | rollout",
        "[] | The policy is []",
        "{'rollout':'x','waves':[{'name':'a'}],'speed':9} | 'speed' is not known",
        "{'rollout':'x','waves':[{'name':'a','parallel':9}]} | 'waves[0].parallel' is not known",
        "{'rollout':'x','waves':[]} | 'waves'",
        "{'rollout':'x/y','waves':[{'name':'a'}]} | 'rollout'",
        "{'rollout':'x','waves':[{'name':'a','percent':0}]} | 'waves[0].percent'",
        "{'rollout':'x','waves':[{'name':'a'},{'name':'a'}]} | Two waves are named 'a'",
        "{'rollout':'x','waves':[{'name':'a','perAccount':'2'}]} | 'waves[0].perAccount'",
        "{'rollout':'x','waves':[{'name':'a','startAt':'soon'}]} | 'waves[0].startAt'",
        "{'rollout':'x','waves':[{'name':'a'}],'withoutWave':'b'} | 'withoutWave'",
        "{'rollout':'x','waves':[{'name':'a'}],'select':{'accounts':['ou:root']}} |"
            + " 'select.accounts'",
        "{'rollout':'x','waves':[{'name':'a'}],'target':'newest'} | 'target'",
        "{'rollout':'x','waves':[{'name':'a'}],'budget':{'percent':200}} | 'budget.percent'",
        "{'rollout':'x','waves':[{'name':'a'}],'run':{'approval':'start'}} | 'run.approval'",
        "{'rollout':'x','waves':[{'name':'a'}],'run':{'soakMinutes':-1}} | 'soakMinutes'",
        "{'rollout':'x','waves':[{'name':'a'}],'run':{'fast':true}} | 'fast'"
      })
  void whatCannotBeUsedIsRefusedNamingTheField(String policy, String named) {
    assertThat(FleetPolicyReader.read(json(policy)))
        .isInstanceOfSatisfying(
            PolicyAnswer.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(FleetRefusal::reason)
                    .anySatisfy(reason -> assertThat(reason).contains(named)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'name':'a','match':{'t':'1'}},{'name':'b','match':{'t':'1'}}]",
        "[{'name':'a','match':{'t':'1'},'percent':60},{'name':'b','match':{'t':'1'},'percent':50}]"
      })
  void wavesThatTakeTheSameDatabasesAreRefused(String waves) {
    assertThat(FleetPolicyReader.read(json("{'rollout':'x','waves':" + waves + "}")))
        .isInstanceOfSatisfying(
            PolicyAnswer.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(FleetRefusal::rule)
                    .containsExactly(FleetRule.WAVES_OVERLAP));
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
    assertThat(FailureBudget.USUAL.spent(failed, ended, forgiven).isPresent()).isEqualTo(spent);
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
            "orders", "arn:aws:rds::111111111111:global-cluster:orders", "16.8", "16.14");

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

  @ParameterizedTest
  @EnumSource(FleetRule.class)
  void everyRefusalHasItsParagraphInTheRunbook(FleetRule rule) throws IOException {
    Path runbook = Path.of(System.getProperty("repository.root"), "docs/runbook.md");

    assertThat(Files.readString(runbook)).contains("\n### " + rule.printed() + "\n");
  }

  private static FleetPlan plan(String policy, AccountInventory... inventories) {
    return FleetPlanner.plan(policy(policy), List.of(inventories), NOW);
  }

  private static AccountInventory inventories(List<InventoriedDatabase> databases) {
    return new AccountInventory(ONE, NOW, databases);
  }

  private static FleetPolicy policy(String text) {
    return switch (FleetPolicyReader.read(json(text))) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) -> throw new AssertionError(refusals);
    };
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  private static List<String> identifiers(FleetPlan.PlannedWave wave) {
    return wave.plan().databases().stream().map(PlannedDatabase::identifier).toList();
  }

  private static AccountInventory account(String account, InventoriedDatabase... databases) {
    return new AccountInventory(
        account, NOW, List.of(databases).stream().map(one -> in(account, one)).toList());
  }

  private static InventoriedDatabase database(String name, String wave) {
    return database(ONE, name, wave);
  }

  private static InventoriedDatabase database(String account, String name, String wave) {
    return in(account, tagged(name, Map.of("aurora-upgrade:wave", wave)));
  }

  private static InventoriedDatabase untagged(String name) {
    return tagged(name, Map.of());
  }

  private static InventoriedDatabase ordered(String name, String order) {
    return make(ONE, name, Map.of(), Optional.of(order), "16.8");
  }

  private static InventoriedDatabase tagged(String name, Map<String, String> tags) {
    return make(ONE, name, tags, Optional.empty(), "16.8");
  }

  private static InventoriedDatabase in(String account, InventoriedDatabase one) {
    return make(account, one.identifier(), one.tags(), one.rolloutOrder(), "16.8");
  }

  private static InventoriedDatabase version(InventoriedDatabase one, String version) {
    return make(one.account(), one.identifier(), one.tags(), one.rolloutOrder(), version);
  }

  private static InventoriedDatabase make(
      String account,
      String name,
      Map<String, String> tags,
      Optional<String> order,
      String version) {
    return new InventoriedDatabase(
        name,
        "arn:aws:rds::" + account + ":global-cluster:" + name,
        account,
        "aurora-postgresql",
        Optional.of(version),
        Optional.of("16.14"),
        6,
        List.of("us-east-1"),
        List.of("arn:aws:rds:us-east-1:" + account + ":cluster:" + name + "-use1"),
        new TreeMap<>(tags),
        order,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static void assertRefused(FleetPlan plan, FleetRule rule, String words) {
    assertThat(plan.refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.rule()).isEqualTo(rule);
              assertThat(refusal.reason()).contains(words);
            });
  }
}
