package io.github.auroraupgrade.infra.permissions;

import static io.github.auroraupgrade.infra.permissions.PolicyLines.allowed;
import static io.github.auroraupgrade.infra.permissions.PolicyLines.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import io.github.auroraupgrade.infra.functions.DeployedFunction;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Holds the synthesised policies to the written list, and the list to what must never be in it. */
class PermissionsTest {
  private static final Pattern DESCRIBES =
      Pattern.compile("[a-z]+:Describe[A-Za-z]+|cloudwatch:GetMetricData");

  /** The functions that the state machine does not call. */
  private static final Set<String> CALLED_BY_RULES =
      Set.of("StartFromEvent", "FindWork", "NotifyRunDied");

  private Template home;
  private Template member;

  @BeforeEach
  void synthesise() {
    home = Synthesised.withEverything().home();
    member = Synthesised.withEverything().member("eu-west-1");
  }

  static List<String> functions() {
    return Permissions.functions();
  }

  static List<String> services() {
    return Permissions.services();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionMayDoWhatIsWrittenAndNothingElse(String function) {
    assertThat(allowed(home, function))
        .isEqualTo(written(Permissions.ofFunction(function), PermissionsTest::resources));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void withoutRebuildsTheirRightsAreInNoPolicy(String function) {
    assertThat(allowed(Synthesised.withoutRebuilds().home(), function))
        .isEqualTo(written(Permissions.ofFunction(function, false), PermissionsTest::resources));
  }

  @Test
  void planningIsToldWhetherThereAreRebuilds() {
    assertThat(rebuilds(home)).isEqualTo("on");
    assertThat(rebuilds(Synthesised.withoutRebuilds().home())).isEqualTo("off");
  }

  private static String rebuilds(Template template) {
    return template.one("AWS::Lambda::Function", "PlanUpgradeFunction").variable("REBUILDS");
  }

  /** A role's name is the account's: CloudFormation refuses a second one in any Region. */
  @Test
  void anAccountHasRoomForOneDeployment() {
    assertThat(
            home.one("AWS::IAM::Role", "UpgradeMachineRole")
                .properties()
                .path("RoleName")
                .asString())
        .isEqualTo("aurora-global-upgrade-one-deployment-per-account");
    assertThat(member.all("AWS::IAM::Role"))
        .allSatisfy(role -> assertThat(role.properties().has("RoleName")).isFalse());
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceMayDoWhatIsWrittenAndNothingElse(String service) {
    Template template = service.equals("Forwarding") ? member : home;
    assertThat(allowed(template, service))
        .isEqualTo(written(Permissions.ofService(service), PermissionsTest::resources));
  }

  @Test
  void everyRoleIsInTheList() {
    List<String> listed =
        Stream.concat(functions().stream(), services().stream())
            .map(name -> name + "Role")
            .toList();
    assertThat(
            Stream.concat(
                home.names("AWS::IAM::Role").stream(), member.names("AWS::IAM::Role").stream()))
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void noRoleHasPermissionsFromElsewhere() {
    assertThat(Stream.of(home, member).flatMap(one -> one.all("AWS::IAM::Role").stream()))
        .allSatisfy(
            role ->
                assertThat(role.properties().propertyNames())
                    .doesNotContain("ManagedPolicyArns", "Policies"));
    assertThat(Stream.of(home, member).flatMap(one -> one.all("AWS::IAM::Policy").stream()))
        .allSatisfy(policy -> assertThat(policy.properties().path("Roles")).hasSize(1));
  }

  /** As docs/deploy.md says it is asked for. */
  @Test
  void everyRoleGetsThePermissionsBoundaryOfTheContext() throws IOException {
    Template bounded = Synthesised.withBoundary("developer-boundary").home();
    assertThat(bounded.all("AWS::IAM::Role"))
        .isNotEmpty()
        .allSatisfy(
            role ->
                assertThat(Template.shown(role.properties().path("PermissionsBoundary")))
                    .endsWith(":policy/developer-boundary"));
  }

  @Test
  void onlyUpgradeClusterMayChangeADatabase() {
    assertThat(policies())
        .filteredOn(
            policy ->
                actions(policy).anyMatch(action -> action.startsWith("rds:") && !describes(action)))
        .extracting(Resource::name)
        .containsExactly("UpgradeClusterRoleDefaultPolicy");
    assertThat(allowed(home, "UpgradeCluster"))
        .filteredOn(allowed -> allowed.startsWith("rds:Modify"))
        .hasSize(6);
  }

  /**
   * GetMetricData reads, and has no narrower scope. What Step Functions needs for its own log and
   * traces has no narrower scope (AWS's words).
   */
  @Test
  void everythingIsInReachOfDescribeAlone() {
    assertThat(policies())
        .filteredOn(policy -> !policy.name().equals("UpgradeMachineRoleDefaultPolicy"))
        .flatExtracting(PermissionsTest::actionsOnEverything)
        .isNotEmpty()
        .allMatch(PermissionsTest::describes);
    assertThat(actionsOnEverything(home.one("AWS::IAM::Policy", "UpgradeMachineRoleDefaultPolicy")))
        .allMatch(action -> action.startsWith("logs:") || action.startsWith("xray:"));
  }

  @Test
  void noActionHoldsAWildcard() {
    assertThat(policies().stream().flatMap(PermissionsTest::actions))
        .hasSizeGreaterThan(40)
        .noneMatch(action -> action.contains("*"));
  }

  private List<Resource> policies() {
    return Stream.of(home, member).flatMap(one -> one.all("AWS::IAM::Policy").stream()).toList();
  }

  private static boolean describes(String action) {
    return DESCRIBES.matcher(action).matches();
  }

  private static Stream<String> resources(Permission permission) {
    return switch (permission.scope()) {
      case OWN_LOGS -> Stream.of("${" + permission.role() + "Logs}");
      case FUNCTION_VERSIONS ->
          DeployedFunction.ALL.stream()
              .map(DeployedFunction::name)
              .filter(name -> !CALLED_BY_RULES.contains(name))
              .map(name -> "${" + name + "Function}:*");
      default ->
          Stream.of(
              permission
                  .scope()
                  .shown()
                  .replace("${AWS::Region}", "us-east-1")
                  .replace("${home Region}", "us-east-1"));
    };
  }

  private static List<String> actionsOnEverything(Resource policy) {
    return statements(policy)
        .filter(statement -> Template.shownEach(statement.path("Resource")).contains("*"))
        .flatMap(statement -> Template.shownEach(statement.path("Action")).stream())
        .toList();
  }

  private static Stream<String> actions(Resource policy) {
    return statements(policy)
        .flatMap(statement -> Template.shownEach(statement.path("Action")).stream());
  }

  private static Stream<JsonNode> statements(Resource policy) {
    return policy.properties().at("/PolicyDocument/Statement").valueStream();
  }
}
