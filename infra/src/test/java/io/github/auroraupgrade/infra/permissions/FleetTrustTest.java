package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The trust policy of the spoke's role as it is synthesised, asked by the hub's state machine: who
 * is let in, and that a rollout with a spoke that does not let its hub in begins nothing.
 */
class FleetTrustTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final String SPOKE = "222222222222";
  private static final String HUB = Organization.HUB;
  private static final String OURS = "o-exampleorg1";
  private static final String MACHINE =
      "arn:aws:states:us-east-1:" + HUB + ":stateMachine:aurora-upgrade-fleet";

  private AssumableRole role;

  @BeforeEach
  void synthesise() {
    JsonNode properties =
        Synthesised.ofAFleet()
            .stack("AuroraUpgradeFleetSpoke")
            .one("AWS::IAM::Role", "FleetSpokeRole")
            .properties();
    JsonNode statements = properties.at("/AssumeRolePolicyDocument/Statement");
    assertThat(statements).hasSize(1);
    JsonNode only = statements.get(0);
    assertThat(only.path("Effect").asString()).isEqualTo("Allow");
    assertThat(only.path("Action").asString()).isEqualTo("sts:AssumeRole");
    assertThat(only.path("Condition").propertyNames()).containsExactly("StringEquals");
    JsonNode equal = only.at("/Condition/StringEquals");
    assertThat(equal.propertyNames())
        .containsExactlyInAnyOrder("sts:ExternalId", "aws:PrincipalOrgID");
    Set<String> externalIds = new TreeSet<>();
    Template.shownEach(equal.path("sts:ExternalId")).forEach(id -> externalIds.add(deployed(id)));
    role =
        new AssumableRole(
            "arn:aws:iam::" + SPOKE + ":role/" + properties.path("RoleName").asString(),
            deployed(Template.shown(only.at("/Principal/AWS"))),
            equal.path("aws:PrincipalOrgID").asString(),
            externalIds);
  }

  /** As CloudFormation fills it in. */
  private static String deployed(String shown) {
    return shown.replace("${AWS::Partition}", "aws").replace("${AWS::Region}", "us-east-1");
  }

  @ParameterizedTest
  @CsvSource({
    "111111111111, aurora-upgrade-fleet, o-exampleorg1, aurora-upgrade-fleet, true",
    "111111111111, aurora-upgrade-fleet, o-exampleorg1, aurora-upgrade-fleet/Lanes, true",
    "111111111111, aurora-upgrade-fleet, o-exampleorg1, aurora-upgrade-fleet/Inventory, true",
    "111111111111, aurora-upgrade-fleet, o-exampleorg1, aurora-upgrade-fleet2, false",
    "111111111111, aurora-upgrade-fleet, o-exampleorg1, aurora-global-upgrade, false",
    "111111111111, aurora-upgrade-fleet, o-other, aurora-upgrade-fleet, false",
    "111111111111, aurora-upgrade-fleet, '', aurora-upgrade-fleet, false",
    "111111111111, admin, o-exampleorg1, aurora-upgrade-fleet, false",
    "999999999999, aurora-upgrade-fleet, o-exampleorg1, aurora-upgrade-fleet, false"
  })
  void onlyTheHubsMachineInOurOrganizationWithItsOwnArnIsLetIn(
      String account, String caller, String organization, String machine, boolean trusted) {
    assertThat(
            role.trusts(
                "arn:aws:iam::" + account + ":role/" + caller,
                organization,
                "arn:aws:states:us-east-1:" + HUB + ":stateMachine:" + machine))
        .isEqualTo(trusted);
    assertThat(role.externalIds())
        .as("no wildcard")
        .contains(MACHINE)
        .noneMatch(id -> id.contains("*"));
  }

  @Test
  void aRolloutUpgradesWhereTheSynthesisedRoleIs() {
    Organization world = world(OURS);
    Execution rollout = run(world);

    assertThat(rollout.status())
        .as(rollout.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(world.spokes().get(SPOKE).members("a"))
        .allMatch(member -> member.engineVersion().equals("16.14"));
  }

  @Test
  void aHubOfAnotherOrganizationIsNotLetInAndNothingBegins() {
    Organization world = world("o-other");
    Execution rollout = run(world);

    assertThat(rollout.error()).contains("RolloutRefused");
    assertThat(world.hub().mails().getLast().message())
        .contains("inventory-missing", SPOKE + " could not be listed");
    assertThat(world.runs().get(SPOKE).all()).isEmpty();
  }

  private Organization world(String organization) {
    return new Organization(START, 1)
        .of(organization)
        .trusting(role, Faults.none(), List.of("a:dev"))
        .deployed();
  }

  private static Execution run(Organization world) {
    return world
        .walker()
        .runToEnd(
            world
                .fleet()
                .start(
                    "rollout-1",
                    "{\"policy\":{\"rollout\":\"pg16\",\"waves\":[{\"name\":\"dev\"}]}}"));
  }
}
