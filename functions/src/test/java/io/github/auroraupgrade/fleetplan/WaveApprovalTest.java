package io.github.auroraupgrade.fleetplan;

import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.ONE;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.TWO_WAVES;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.account;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.database;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.json;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.plan;
import static io.github.auroraupgrade.fleetplan.FleetPlanFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.WaveApproval.Given;
import io.github.auroraupgrade.fleetplan.WaveApproval.Refused;
import io.github.auroraupgrade.fleetplan.WaveApproval.Wanted;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whose answer counts, and for which plan. */
class WaveApprovalTest {
  private static final WavePlan DEV = wave(0, "a", "b");
  private static final WavePlan PROD = wave(1, "a", "b");

  @Test
  void anAnswerCountsForThePlanThatWasAskedAbout() {
    assertThat(WaveApproval.of(DEV, Optional.of(DEV), answer(DEV.hash())))
        .isEqualTo(new Given("Ann"));
  }

  @Test
  void theHashOfAnotherWaveIsNoApprovalAndThePersonIsAskedAgainAndToldWhy() {
    assertThat(WaveApproval.of(PROD, Optional.of(PROD), answer(DEV.hash())))
        .isEqualTo(
            new Wanted(
                List.of(),
                "The answer of Ann approves a different plan from the one it was asked about, so it"
                    + " does not count."));
  }

  @Test
  void theHashOfAnOlderPlanOfTheSameWaveIsNoApproval() {
    WavePlan older = wave(0, "a");
    assertThat(WaveApproval.of(DEV, Optional.of(DEV), answer(older.hash())))
        .isInstanceOf(Wanted.class);
  }

  @Test
  void databasesThatAreGoneSinceChangeNothingAndNewOnesAreAskedAbout() {
    WavePlan fewer = wave(0, "a");
    assertThat(WaveApproval.of(fewer, Optional.of(DEV), answer(DEV.hash())))
        .isEqualTo(new Given("Ann"));
    assertThat(WaveApproval.of(wave(0, "a", "b", "c"), Optional.of(DEV), answer(DEV.hash())))
        .isEqualTo(
            new Wanted(
                List.of("arn:aws:rds::" + ONE + ":global-cluster:c"),
                "1 databases are new or different since Ann approved."));
  }

  @Test
  void aDatabaseOfAnotherVersionSinceIsAskedAbout() {
    InventoriedDatabase changed = version(database("a", "dev"), "16.9");
    WavePlan now =
        plan(
                TWO_WAVES,
                FleetPlanFixtures.inventories(
                    List.of(changed, database("b", "dev"), database("x", "prod"))))
            .waves()
            .getFirst()
            .plan();
    assertThat(WaveApproval.of(now, Optional.of(DEV), answer(DEV.hash())))
        .isInstanceOfSatisfying(Wanted.class, wanted -> assertThat(wanted.changes()).hasSize(1));
  }

  @Test
  void withoutAQuestionThereIsNoAnswer() {
    assertThat(WaveApproval.of(DEV, Optional.empty(), answer(DEV.hash())))
        .isInstanceOf(Wanted.class);
    assertThat(WaveApproval.of(DEV, Optional.of(DEV), Optional.empty())).isInstanceOf(Wanted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'answer':'APPROVED','planHash':'HASH'}",
        "{'answer':'APPROVED','planHash':'HASH','by':' '}",
        "{'answer':'yes','planHash':'HASH','by':'Ann'}",
        "{'planHash':'HASH','by':'Ann'}",
        "'APPROVED'",
        "[]"
      })
  void whatIsNoApprovalWithANameDoesNotCount(String answer) {
    assertThat(
            WaveApproval.of(
                DEV, Optional.of(DEV), Optional.of(json(answer.replace("HASH", DEV.hash())))))
        .isInstanceOf(Wanted.class);
  }

  @Test
  void aRejectionAndSilenceEndTheRollout() {
    assertThat(
            WaveApproval.of(
                DEV,
                Optional.of(DEV),
                Optional.of(json("{'answer':'REJECTED','by':'Bob','reason':'freeze'}"))))
        .isEqualTo(new Refused("Rejected by Bob: freeze"));
    assertThat(
            WaveApproval.of(
                DEV, Optional.of(DEV), Optional.of(json("{'Error':'States.Timeout','Cause':''}"))))
        .isInstanceOf(Refused.class);
  }

  private static Optional<JsonNode> answer(String hash) {
    return Optional.of(json("{'answer':'APPROVED','planHash':'" + hash + "','by':'Ann'}"));
  }

  /** The plan of one of two waves, of which each has these databases. */
  private static WavePlan wave(int number, String... names) {
    InventoriedDatabase[] all =
        Stream.of("dev", "prod")
            .flatMap(
                wave ->
                    Arrays.stream(names)
                        .map(name -> database(wave.equals("dev") ? name : wave + "-" + name, wave)))
            .toArray(InventoriedDatabase[]::new);
    return plan(TWO_WAVES, account(ONE, all)).waves().get(number).plan();
  }
}
