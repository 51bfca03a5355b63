package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.auroraupgrade.evidence.report.Report;
import io.github.auroraupgrade.evidence.report.WriteOutage;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever words a schema allows are those that the code writes, each of them, and no other. */
class SchemaWordsTest {
  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("plan", "/properties/engine", written(Engine.values())),
        Arguments.of("plan", "/properties/conditions/properties/approval", Approval.words()),
        Arguments.of("plan", "/properties/conditions/properties/startAt/anyOf/0", StartAt.WORDS),
        Arguments.of("plan", "/$defs/strategy", Strategy.names()),
        Arguments.of("plan", "/$defs/member/properties/role", written(Role.values())),
        Arguments.of("plan", "/$defs/hop/properties/kind", written(StepKind.values())),
        Arguments.of("plan", "/$defs/applyPending/properties/at", PatchAt.names()),
        Arguments.of("plan", "/$defs/stage/properties/wave", written(Wave.values())),
        Arguments.of(
            "plan", "/$defs/finding/properties/verdict", written(Finding.Verdict.values())),
        Arguments.of("report", "/properties/engine", written(Engine.values())),
        Arguments.of("report", "/properties/outcome", written(Report.Outcome.values())),
        Arguments.of(
            "report",
            "/properties/checks/items/properties/verdict",
            written(Finding.Verdict.values())),
        Arguments.of(
            "report",
            "/properties/approvals/items/properties/gate",
            written(ApprovalGate.values())),
        Arguments.of(
            "report",
            "/properties/readAtEnd/properties/outages/items/properties/source",
            written(WriteOutage.Source.values())),
        Arguments.of("report", "/$defs/member/properties/role", written(Role.values())),
        Arguments.of(
            "fleet-policy", "/properties/waves/items/properties/startAt/anyOf/0", StartAt.WORDS));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aSchemaAllowsTheWordsThatTheCodeWrites(String schema, String pointer, List<String> words) {
    assertThat(strings(at(schema, pointer + "/enum"))).containsExactlyInAnyOrderElementsOf(words);
  }

  @Test
  void thePlansSchemaKnowsEachKindOfStep() {
    JsonNode plan = at("plan", "");
    List<String> kinds =
        plan.at("/$defs/step/oneOf")
            .valueStream()
            .map(step -> step.path("$ref").stringValue().substring(1))
            .map(pointer -> plan.at(pointer + "/properties/kind/const").stringValue())
            .toList();
    assertThat(kinds).containsExactlyInAnyOrderElementsOf(kinds(Step.class).toList());
  }

  private static Stream<String> kinds(Class<?> step) {
    return step.isSealed()
        ? Arrays.stream(step.getPermittedSubclasses()).flatMap(SchemaWordsTest::kinds)
        : Stream.of(step.getAnnotation(JsonTypeName.class).value());
  }

  private static List<String> written(Enum<?>[] values) {
    return strings(Json.tree(values));
  }

  private static List<String> strings(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }

  private static JsonNode at(String schema, String pointer) {
    return Schemas.json(Schemas.STATE_MACHINE.resolve("schema").resolve(schema + ".schema.json"))
        .at(pointer);
  }
}
