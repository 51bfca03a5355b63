package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.permissions.Permission;
import io.github.auroraupgrade.infra.permissions.Permissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Holds the synthesised policies of hub and spoke to the written list. */
class FleetPermissionsTest {
  private Template hub;
  private Template spoke;

  @BeforeEach
  void synthesise() {
    hub = Synthesised.ofAFleet().stack("AuroraUpgradeFleet");
    spoke = Synthesised.ofAFleet().stack("AuroraUpgradeFleetSpoke");
  }

  static Stream<String> hubFunctions() {
    return DeployedFunction.HUB.stream().map(DeployedFunction::name);
  }

  @ParameterizedTest
  @MethodSource("hubFunctions")
  void aFunctionOfTheHubMayDoWhatIsWrittenAndNothingElse(String function) {
    assertThat(allowed(hub, function)).isEqualTo(written(Permissions.ofFunction(function)));
  }

  @Test
  void theHubsMachineMayDoWhatIsWrittenAndNothingElse() {
    assertThat(allowed(hub, "FleetMachine"))
        .isEqualTo(written(Permissions.ofService("FleetMachine")));
  }

  @Test
  void theSpokesFunctionAndItsRoleForTheHubMayDoWhatIsWrittenAndNothingElse() {
    assertThat(allowed(spoke, "TakeInventory"))
        .isEqualTo(written(Permissions.ofFunction("TakeInventory")));
    assertThat(allowed(spoke, "FleetSpoke"))
        .isEqualTo(written(Permissions.ofService("FleetSpoke")));
  }

  @Test
  void everyRoleOfHubAndSpokeIsInTheListAndHasNothingFromElsewhere() {
    assertThat(hub.names("AWS::IAM::Role"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(hubFunctions(), Stream.of("FleetMachine"))
                .map(one -> one + "Role")
                .toList());
    assertThat(spoke.names("AWS::IAM::Role"))
        .containsExactlyInAnyOrder("TakeInventoryRole", "FleetSpokeRole");
    assertThat(Stream.of(hub, spoke).flatMap(one -> one.all("AWS::IAM::Role").stream()))
        .allSatisfy(
            role ->
                assertThat(role.properties().propertyNames())
                    .doesNotContain("ManagedPolicyArns", "Policies"));
    assertThat(Stream.of(hub, spoke).flatMap(one -> one.all("AWS::IAM::Policy").stream()))
        .allSatisfy(policy -> assertThat(policy.properties().path("Roles")).hasSize(1));
  }

  @Test
  void theAliasByWhichTheHubCallsTheSpokesFunctionIsThere() {
    assertThat(spoke.all("AWS::Lambda::Alias"))
        .singleElement()
        .satisfies(
            alias -> assertThat(alias.properties().path("Name").asString()).isEqualTo("live"));
  }

  private static Set<String> allowed(Template template, String role) {
    Set<String> allowed = new TreeSet<>();
    JsonNode statements =
        template
            .one("AWS::IAM::Policy", role + "RoleDefaultPolicy")
            .properties()
            .at("/PolicyDocument/Statement");
    for (JsonNode statement : statements) {
      assertThat(statement.path("Effect").asString()).isEqualTo("Allow");
      for (String action : Template.shownEach(statement.path("Action"))) {
        for (String resource : Template.shownEach(statement.path("Resource"))) {
          allowed.add(action + " on " + resource);
        }
      }
    }
    return allowed;
  }

  private static Set<String> written(List<Permission> permissions) {
    Set<String> written = new TreeSet<>();
    permissions.forEach(
        permission ->
            resources(permission)
                .forEach(resource -> written.add(permission.action() + " on " + resource)));
    return written;
  }

  private static Stream<String> resources(Permission permission) {
    return switch (permission.scope()) {
      case OWN_LOGS -> Stream.of("${" + permission.role() + "Logs}");
      case FUNCTION_VERSIONS -> hubFunctions().map(name -> "${" + name + "Function}:*");
      default ->
          Stream.of(permission.scope().shown().replace("${hub's bucket}", "the-hubs-bucket"));
    };
  }
}
