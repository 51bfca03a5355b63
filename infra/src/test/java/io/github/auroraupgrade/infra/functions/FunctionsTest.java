package io.github.auroraupgrade.infra.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

class FunctionsTest {
  static final List<DeployedFunction> FUNCTIONS = DeployedFunction.ALL;
  private Template template;

  @BeforeEach
  void synthesise() {
    template = Synthesised.withEverything().home();
  }

  @Test
  void theListIsDeployedAndNothingElse() {
    assertThat(template.names("AWS::Lambda::Function"))
        .containsExactlyInAnyOrderElementsOf(
            FUNCTIONS.stream().map(one -> one.name() + "Function").toList());
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void runsOnJava25OnWhatEveryRegionHasWithoutSnapStart(DeployedFunction deployed) {
    JsonNode function = function(deployed);
    assertThat(function.path("Runtime").asString()).isEqualTo("java25");
    assertThat(function.at("/Architectures/0").asString()).isEqualTo("x86_64");
    assertThat(function.has("SnapStart")).as("idle versions are taken away").isFalse();
    assertThat(function.path("Handler").asString()).isEqualTo(deployed.handler());
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void hasARoleAndALogGroupOfItsOwn(DeployedFunction deployed) {
    JsonNode function = function(deployed);
    assertThat(Template.shown(function.path("Role"))).isEqualTo("${" + deployed.name() + "Role}");
    assertThat(Template.shown(function.at("/LoggingConfig/LogGroup")))
        .isEqualTo("${" + deployed.name() + "Logs}");
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void isGivenTheSettingsItReadsAndNoOther(DeployedFunction deployed) {
    assertThat(function(deployed).at("/Environment/Variables").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            deployed.settings().stream().map(Setting::name).toList());
  }

  @ParameterizedTest
  @FieldSource("FUNCTIONS")
  void isPublishedAsAVersionThatStaysAndIsLive(DeployedFunction deployed) {
    JsonNode alias = template.one("AWS::Lambda::Alias", deployed.name() + "Live").properties();
    assertThat(alias.path("Name").asString()).isEqualTo("live");
    String version = alias.at("/FunctionVersion/Fn::GetAtt/0").asString();
    Resource published = new Resource(version, template.json().path("Resources").path(version));
    assertThat(published.json().path("Type").asString()).isEqualTo("AWS::Lambda::Version");
    assertThat(published.json().path("DeletionPolicy").asString())
        .isEqualTo("RetainExceptOnCreate");
    assertThat(published.json().path("UpdateReplacePolicy").asString()).isEqualTo("Retain");
    assertThat(Template.shown(published.properties().path("FunctionName")))
        .isEqualTo("${" + deployed.name() + "Function}");
  }

  private JsonNode function(DeployedFunction deployed) {
    return template.one("AWS::Lambda::Function", deployed.name() + "Function").properties();
  }
}
