package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hub that upgrades databases of other accounts, by the role each of them has for it. */
class FleetOfAccountsTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final String POLICY =
      "{'rollout':'pg16','waves':[{'name':'dev','accountsAtOnce':2},{'name':'prod'}]}";

  @Test
  void databasesOfTwoAccountsAreUpgradedWhereTheyAreAndTheHubChangesNone() {
    Organization world =
        new Organization(START, 1)
            .spoke("222222222222", Faults.none(), List.of("a:dev", "b:prod"))
            .spoke("333333333333", Faults.none(), List.of("a:dev", "c:prod"))
            .deployed();

    Execution rollout = run(world);

    assertThat(rollout.status())
        .as(rollout.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    world
        .runs()
        .forEach(
            (account, runs) -> {
              assertThat(runs.all()).hasSize(2).allMatch(run -> run.arn().contains(account));
              assertThat(world.spokes().get(account).members("a"))
                  .allMatch(member -> member.engineVersion().equals("16.14"));
              assertThat(world.spokes().get(account).mails())
                  .as("runs of a fleet mail nobody")
                  .isEmpty();
            });
    assertThat(world.hub().ledger().calls())
        .filteredOn(call -> call.service().equals("rds"))
        .extracting(call -> call.action())
        .allMatch(action -> action.startsWith("Describe"));
    assertThat(world.hub().mails()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({
    "o-other, stateMachine:aurora-upgrade-fleet",
    "o-example, stateMachine:another-machine"
  })
  void aSpokeOfAnotherOrganizationOrExternalIdIsRefusedByNameAndNothingBegins(
      String organization, String externalId) {
    Organization world =
        new Organization(START, 1)
            .spoke("222222222222", Faults.none(), List.of("a:dev", "b:prod"))
            .trusting("333333333333", organization, externalId, Faults.none(), List.of("c:dev"))
            .deployed();

    Execution rollout = run(world);

    assertThat(rollout.error()).contains("RolloutRefused");
    assertThat(world.hub().mails())
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.message())
                    .contains("inventory-missing")
                    .contains("333333333333 could not be listed"));
    world.runs().values().forEach(runs -> assertThat(runs.all()).isEmpty());
  }

  private static Execution run(Organization world) {
    return world
        .walker()
        .runToEnd(
            world.fleet().start("rollout-1", ("{'policy':" + POLICY + "}").replace('\'', '"')));
  }
}
