package io.github.auroraupgrade.infra;

import static io.github.auroraupgrade.infra.permissions.PolicyLines.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.permissions.Permission;
import io.github.auroraupgrade.infra.permissions.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import tools.jackson.databind.JsonNode;

/** A release's templates: {@code aws cloudformation deploy} takes them as they are. */
class StandaloneTemplatesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final int MOST_BYTES = 1_000_000;

  @TempDir private Path directory;
  private Path output;

  private static final List<String> WITH_FUNCTIONS =
      List.of(
          "AuroraUpgrade", "AuroraUpgradeInPlace", "AuroraUpgradeFleet", "AuroraUpgradeFleetSpoke");
  private static final List<String> NAMES =
      Stream.concat(WITH_FUNCTIONS.stream(), Stream.of("AuroraUpgradeMember")).toList();

  @BeforeEach
  void synthesise() throws IOException {
    output = synthesised("a jar");
  }

  @Test
  void thereIsNothingOfTheCdkInThem() throws IOException {
    for (String name : NAMES) {
      String text = Files.readString(output.resolve(name + ".template.json"));
      assertThat(text)
          .doesNotContain("cdk-hnb659fds", "cdk-bootstrap", "BootstrapVersion", "aws:asset:");
      assertThat(text.length()).isLessThan(MOST_BYTES);
      assertThat(template(output, name).json().has("Rules")).isFalse();
      assertThat(Files.readString(output.resolve("manifest.json"))).doesNotContain("cdk-assets");
    }
  }

  @Test
  void everyFunctionIsTheJarThatTheParametersName() {
    Template home = template(output, "AuroraUpgrade");
    assertThat(home.json().path("Parameters").propertyNames())
        .containsExactlyInAnyOrder("FunctionsBucket", "FunctionsKey", "MailAddress");
    for (String name : WITH_FUNCTIONS) {
      assertThat(template(output, name).all("AWS::Lambda::Function"))
          .isNotEmpty()
          .allSatisfy(
              function -> {
                JsonNode code = function.properties().path("Code");
                assertThat(Template.shown(code.path("S3Bucket"))).isEqualTo("${FunctionsBucket}");
                assertThat(Template.shown(code.path("S3Key"))).isEqualTo("${FunctionsKey}");
              });
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.auroraupgrade.infra.permissions.Permissions#functions")
  void whoUpgradesInPlaceOnlyGrantsNoRightToDetachRestoreOrCreate(String function) {
    Set<String> given = allowed(template(output, "AuroraUpgradeInPlace"), function);
    Set<String> more = new TreeSet<>(allowed(template(output, "AuroraUpgrade"), function));
    assertThat(more).containsAll(given);
    more.removeAll(given);
    assertThat(actions(more))
        .isEqualTo(
            actions(
                Permissions.ofRebuilds().stream()
                    .filter(one -> one.role().equals(function))
                    .map(Permission::action)
                    .toList()));
    assertThat(actions(given))
        .doesNotContain(
            "rds:RemoveFromGlobalCluster",
            "rds:RestoreDBClusterFromSnapshot",
            "rds:CreateGlobalCluster",
            "rds:CreateDBCluster",
            "rds:CreateDBInstance",
            "kms:CreateGrant");
  }

  private static Set<String> actions(Collection<String> lines) {
    return lines.stream()
        .map(line -> line.split(" on ", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * One stack goes from one template to the other, and runs are planned by another version. The CDK
   * names the permissions of rules by the stack; CloudFormation makes the new ones first.
   */
  @Test
  void theTemplateWithoutRebuildsReplacesNothingButWhatPlans() {
    Template inPlace = template(output, "AuroraUpgradeInPlace");
    Template home = template(output, "AuroraUpgrade");
    assertThat(rebuilds(inPlace)).isEqualTo("off");
    assertThat(rebuilds(home)).isEqualTo("on");
    assertThat(inPlace.json().path("Parameters")).isEqualTo(home.json().path("Parameters"));
    assertThat(inPlace.json().path("Outputs").propertyNames())
        .isEqualTo(home.json().path("Outputs").propertyNames());
    Set<String> others = new TreeSet<>(resources(inPlace));
    others.removeAll(resources(home));
    assertThat(others)
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("PlanUpgradeFunctionCurrentVersion");
    assertThat(resources(inPlace)).hasSameSizeAs(resources(home));
  }

  private static List<String> resources(Template template) {
    return template.json().path("Resources").properties().stream()
        .filter(one -> !one.getValue().path("Type").asString().equals("AWS::Lambda::Permission"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String rebuilds(Template template) {
    return template.one("AWS::Lambda::Function", "PlanUpgradeFunction").variable("REBUILDS");
  }

  @Test
  void theHubOfAFleetAsksForItsAccountsAndTellsThemToTheFunctionThatPlans() {
    Template hub = template(output, "AuroraUpgradeFleet");
    assertThat(hub.json().path("Parameters").propertyNames())
        .containsExactlyInAnyOrder(
            "FunctionsBucket", "FunctionsKey", "MailAddress", "FleetAccounts", "Organization");
    assertThat(hub.json().at("/Parameters/FleetAccounts/Type").asString())
        .isEqualTo("CommaDelimitedList");
    assertThat(hub.all("AWS::Lambda::Function"))
        .extracting(
            function ->
                function.properties().at("/Environment/Variables/FLEET_ACCOUNTS").toString())
        .contains("{\"Fn::Join\":[\" \",{\"Ref\":\"FleetAccounts\"}]}");
    assertThat(hub.json().toString()).contains("{\"Ref\":\"Organization\"}");
  }

  @Test
  void aSpokeOfAFleetTrustsTheHubThatItsParametersName() {
    Template spoke = template(output, "AuroraUpgradeFleetSpoke");
    assertThat(spoke.json().path("Parameters").propertyNames())
        .containsExactlyInAnyOrder(
            "FunctionsBucket", "FunctionsKey", "FleetHub", "FleetBucket", "Organization");
    assertThat(spoke.all("AWS::IAM::Role"))
        .filteredOn(role -> role.properties().path("RoleName").asString().contains("FleetSpoke"))
        .singleElement()
        .satisfies(
            role -> {
              JsonNode trust = role.properties().at("/AssumeRolePolicyDocument/Statement/0");
              assertThat(Template.shown(trust.at("/Principal/AWS")))
                  .contains("::${FleetHub}:role/aurora-upgrade-fleet");
              assertThat(
                      Template.shown(
                          trust.at("/Condition/StringEquals").path("aws:PrincipalOrgID")))
                  .isEqualTo("${Organization}");
            });
    assertThat(spoke.all("AWS::Lambda::Function"))
        .extracting(
            function ->
                Template.shown(function.properties().at("/Environment/Variables/FLEET_BUCKET")))
        .contains("${FleetBucket}");
  }

  @Test
  void theDefinitionIsInTheTemplate() {
    JsonNode machine =
        template(output, "AuroraUpgrade")
            .all("AWS::StepFunctions::StateMachine")
            .getFirst()
            .properties();
    assertThat(machine.has("DefinitionS3Location")).isFalse();
    assertThat(machine.path("DefinitionString").asString()).contains("\"${PlanUpgrade}\"");
    assertThat(machine.path("DefinitionSubstitutions").has("PlanUpgrade")).isTrue();
  }

  @Test
  void anotherJarPublishesAnotherVersionOfEachFunction() throws IOException {
    Path another = synthesised("another jar");
    Path same = synthesised("a jar");
    for (String name : WITH_FUNCTIONS) {
      assertThat(versions(another, name))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(versions(output, name))
          .hasSameSizeAs(versions(output, name));
      assertThat(versions(same, name)).isEqualTo(versions(output, name));
    }
  }

  @Test
  void aMailAddressIsSubscribedWhereOneIsGiven() {
    Template home = template(output, "AuroraUpgrade");
    assertThat(home.all("AWS::SNS::Subscription"))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.json().path("Condition").asString()).isEqualTo("MailAddressGiven");
              assertThat(Template.shown(one.properties().path("Endpoint")))
                  .isEqualTo("${MailAddress}");
            });
  }

  @Test
  void theMemberTemplateNamesNoRegion() {
    Template member = template(output, "AuroraUpgradeMember");
    assertThat(member.json().path("Parameters").propertyNames()).containsExactly("HomeRegion");
    assertThat(member.json().toString()).doesNotContain("us-east-1");
  }

  private static List<String> versions(Path output, String name) {
    return template(output, name).json().path("Resources").properties().stream()
        .filter(entry -> entry.getValue().path("Type").asString().equals("AWS::Lambda::Version"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Template template(Path output, String name) {
    return Template.read(output.resolve(name + ".template.json"));
  }

  private Path synthesised(String jar) throws IOException {
    return synthesised(directory, jar);
  }

  /** The folder of the templates for functions with these contents. */
  static Path synthesised(Path directory, String jar) throws IOException {
    Synthesised.assumeNode();
    Path folder = Files.createTempDirectory(directory, "standalone");
    Path file = Files.writeString(folder.resolve("functions-lambda.jar"), jar);
    Map<String, Object> context = new HashMap<>(AuroraUpgradeApp.contextOf(ROOT));
    context.put("functionsJar", file.toString());
    App app =
        new App(
            AppProps.builder().outdir(folder.resolve("out").toString()).context(context).build());
    StandaloneTemplates.addStacks(app, ROOT);
    app.synth();
    return folder.resolve("out");
  }
}
