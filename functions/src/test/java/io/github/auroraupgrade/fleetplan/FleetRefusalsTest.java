package io.github.auroraupgrade.fleetplan;

import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.NOW;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.ONE;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.TWO;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.TWO_WAVES;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.account;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.assertRefused;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.database;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.identifiers;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.json;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.plan;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.policy;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.tagged;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.untagged;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not planned, and what is said about it. */
class FleetRefusalsTest {
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
        "{'rollout':'x','waves':[{'name':'a'}],'run':{'parameterGroups':{'us-east-1':"
            + "{'cluster':'a'}}}} | 'run.parameterGroups'",
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
  @CsvSource(
      delimiter = '|',
      value = {
        "'target':'lst' | lts",
        "'select':{'engines':['aurora-postgres']} | aurora-postgresql",
        "'select':{'regions':['us-east-1','euwest1']} | eu-west-1",
        "'withoutWave':'dve' | dev",
        "'budgte':{} | budget"
      })
  void aMistypedWordIsAnsweredWithTheNearestOne(String mistyped, String meant) {
    String policy = "{'rollout':'x','waves':[{'name':'dev'}]," + mistyped + "}";
    assertThat(FleetPolicyReader.read(json(policy)))
        .isInstanceOfSatisfying(
            PolicyAnswer.Refused.class,
            refused ->
                assertThat(refused.refusals())
                    .extracting(FleetRefusal::remedy)
                    .singleElement()
                    .asString()
                    .startsWith("Did you mean " + meant + "? "));
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
  @EnumSource(FleetRule.class)
  void everyRefusalHasItsParagraphInTheRunbook(FleetRule rule) throws IOException {
    Path runbook = Path.of(System.getProperty("repository.root"), "docs/runbook.md");

    assertThat(Files.readString(runbook)).contains("\n### " + rule.printed() + "\n");
  }
}
