package io.github.auroraupgrade.infra.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Hub and spoke of a fleet, as they are synthesised: who may do what, and who may become whom. */
class FleetTemplatesTest {
  private Template hub;
  private Template spoke;

  @BeforeEach
  void synthesise() {
    hub = Synthesised.ofAFleet().stack("AuroraUpgradeFleet");
    spoke = Synthesised.ofAFleet().stack("AuroraUpgradeFleetSpoke");
  }

  @Test
  void noRoleOfTheHubMayDoAnythingToADatabase() {
    assertThat(actions(hub).toList())
        .isNotEmpty()
        .contains("sts:AssumeRole", "states:StartExecution")
        .noneMatch(action -> action.startsWith("rds:") || action.contains("*"));
  }

  @Test
  void theRoleForTheHubMayStartRunsAndListDatabasesAndNothingElse() {
    assertThat(actions(policy(spoke, "FleetSpokeRole")).toList())
        .containsExactlyInAnyOrder(
            "states:StartExecution",
            "states:DescribeExecution",
            "states:StopExecution",
            "lambda:InvokeFunction");
    assertThat(actions(spoke).filter(action -> action.startsWith("rds:")))
        .allMatch(action -> action.startsWith("rds:Describe"));
  }

  @Test
  void onlyTheHubsMachineOfTheSameOrganizationWithItsOwnArnAsExternalIdMayAssumeTheRole() {
    JsonNode trust =
        spoke
            .one("AWS::IAM::Role", "FleetSpokeRole")
            .properties()
            .at("/AssumeRolePolicyDocument/Statement");

    assertThat(trust).hasSize(1);
    JsonNode only = trust.get(0);
    assertThat(Template.shown(only.at("/Principal/AWS")))
        .endsWith(":iam::111111111111:role/aurora-upgrade-fleet");
    assertThat(only.at("/Condition/StringEquals/aws:PrincipalOrgID").asString())
        .isEqualTo("o-exampleorg1");
    assertThat(Template.shownEach(only.at("/Condition/StringEquals/sts:ExternalId")))
        .hasSize(3)
        .allMatch(id -> id.contains(":111111111111:stateMachine:aurora-upgrade-fleet"));
  }

  @Test
  void theHubAssumesThatRoleInItsOrganizationOnly() {
    JsonNode assuming =
        statements(hub)
            .filter(statement -> statement.path("Action").asString("").equals("sts:AssumeRole"))
            .findFirst()
            .orElseThrow();

    assertThat(Template.shown(assuming.path("Resource")))
        .endsWith(":iam::*:role/AuroraUpgradeFleetSpoke");
    assertThat(assuming.at("/Condition/StringEquals/aws:ResourceOrgID").asString())
        .isEqualTo("${aws:PrincipalOrgID}");
  }

  @Test
  void anAccountOfTheOrganizationMayWriteItsOwnInventoryAndNothingElse() {
    JsonNode taking =
        hub.all("AWS::S3::BucketPolicy").stream()
            .flatMap(policy -> policy.properties().at("/PolicyDocument/Statement").valueStream())
            .filter(one -> one.path("Sid").asString("").equals("InventoriesOfSpokes"))
            .findFirst()
            .orElseThrow();

    assertThat(taking.path("Action").asString()).isEqualTo("s3:PutObject");
    assertThat(Template.shown(taking.path("Resource")))
        .endsWith("/fleet/*/inventory/${aws:PrincipalAccount}.json");
    assertThat(taking.at("/Condition/StringEquals/aws:PrincipalOrgID").asString())
        .isEqualTo("o-exampleorg1");
  }

  @Test
  void theMachineAndTheFunctionHaveTheNamesTheOtherSideKnows() {
    assertThat(
            hub.one("AWS::StepFunctions::StateMachine", "FleetMachine")
                .properties()
                .path("StateMachineName")
                .asString())
        .isEqualTo("aurora-upgrade-fleet");
    assertThat(
            spoke
                .one("AWS::Lambda::Function", "TakeInventoryFunction")
                .properties()
                .path("FunctionName")
                .asString())
        .isEqualTo("aurora-upgrade-take-inventory");
  }

  @Test
  void theDefinitionIsTheFileAndEveryPlaceholderIsFilledIn() throws IOException {
    JsonNode machine = hub.one("AWS::StepFunctions::StateMachine", "FleetMachine").properties();
    String file = Synthesised.page("statemachine/fleet.asl.json");

    assertThat(machine.path("DefinitionString").asString()).isEqualTo(file);
    assertThat(machine.path("DefinitionSubstitutions").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Pattern.compile("\\$\\{([^}]+)}")
                .matcher(file)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList());
  }

  private static Stream<String> actions(Template template) {
    return statements(template).flatMap(FleetTemplatesTest::actions);
  }

  private static Stream<String> actions(List<JsonNode> statements) {
    return statements.stream().flatMap(FleetTemplatesTest::actions);
  }

  private static Stream<String> actions(JsonNode statement) {
    JsonNode action = statement.path("Action");
    return action.isArray()
        ? action.valueStream().map(JsonNode::asString)
        : Stream.of(action.asString());
  }

  private static Stream<JsonNode> statements(Template template) {
    return template.all("AWS::IAM::Policy").stream().flatMap(FleetTemplatesTest::statements);
  }

  private static Stream<JsonNode> statements(Resource policy) {
    return policy.properties().at("/PolicyDocument/Statement").valueStream();
  }

  private static List<JsonNode> policy(Template template, String role) {
    return template.all("AWS::IAM::Policy").stream()
        .filter(policy -> policy.name().startsWith(role))
        .flatMap(FleetTemplatesTest::statements)
        .toList();
  }
}
