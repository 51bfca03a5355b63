package io.github.auroraupgrade.infra.permissions;

import static io.github.auroraupgrade.infra.permissions.PolicyLines.allowed;
import static io.github.auroraupgrade.infra.permissions.PolicyLines.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.functions.DeployedFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThat(allowed(hub, function))
        .isEqualTo(written(Permissions.ofFunction(function), FleetPermissionsTest::resources));
  }

  @Test
  void theHubsMachineMayDoWhatIsWrittenAndNothingElse() {
    assertThat(allowed(hub, "FleetMachine"))
        .isEqualTo(written(Permissions.ofService("FleetMachine"), FleetPermissionsTest::resources));
  }

  @Test
  void theSpokesFunctionAndItsRoleForTheHubMayDoWhatIsWrittenAndNothingElse() {
    assertThat(allowed(spoke, "TakeInventory"))
        .isEqualTo(
            written(Permissions.ofFunction("TakeInventory"), FleetPermissionsTest::resources));
    assertThat(allowed(spoke, "FleetSpoke"))
        .isEqualTo(written(Permissions.ofService("FleetSpoke"), FleetPermissionsTest::resources));
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

  private static Stream<String> resources(Permission permission) {
    return switch (permission.scope()) {
      case OWN_LOGS -> Stream.of("${" + permission.role() + "Logs}");
      case FUNCTION_VERSIONS -> hubFunctions().map(name -> "${" + name + "Function}:*");
      default ->
          Stream.of(permission.scope().shown().replace("${hub's bucket}", "the-hubs-bucket"));
    };
  }
}
