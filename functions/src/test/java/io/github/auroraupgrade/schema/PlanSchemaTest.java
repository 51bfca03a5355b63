package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every plan the planner makes fits the schema, and the schema leaves nothing open. */
class PlanSchemaTest {
  private static final Schema SCHEMA = Schemas.named("plan.schema.json");
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "16.8, latest-minor",
    "16.8, 16.8",
    "15.4, recommended",
    "8.0.mysql_aurora.3.10.0, latest-patch",
    "8.0.mysql_aurora.3.04.0, latest-minor",
    "5.7.mysql_aurora.2.11.1, 8.0.mysql_aurora.3.04.4"
  })
  void aPlanFits(String version, String target) {
    assertThat(Schemas.errors(SCHEMA, Json.tree(plan(version, target)))).isEmpty();
  }

  @Test
  void aFieldMoreOrLessDoesNotFit() {
    Plan plan = plan("16.8", "latest-minor");
    for (String field : Json.tree(plan).propertyNames()) {
      ObjectNode less = (ObjectNode) Json.tree(plan);
      less.remove(field);
      assertThat(Schemas.errors(SCHEMA, less)).as("without " + field).isNotEmpty();
    }
    ObjectNode more = (ObjectNode) Json.tree(plan);
    more.put("approved", true);
    assertThat(Schemas.errors(SCHEMA, more)).isNotEmpty();
  }

  @Test
  void anotherFormOrAnotherKindOfValueDoesNotFit() {
    List<String> broken =
        List.of(
            "{\"schema\": 2}",
            "{\"plannedAt\": \"yesterday\"}",
            "{\"engine\": \"oracle\"}",
            "{\"stages\": [{\"wave\": \"PRIMARY\", \"atOnce\": 1, \"steps\": []}]}",
            "{\"findings\": [{\"rule\": \"No Rule\", \"verdict\": \"PASS\"}]}");
    for (String change : broken) {
      ObjectNode tree = (ObjectNode) Json.tree(plan("16.8", "latest-minor"));
      JsonNode other = Json.mapper().readTree(change);
      other.properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
      assertThat(Schemas.errors(SCHEMA, tree)).as(change).isNotEmpty();
    }
  }

  private static Plan plan(String version, String target) {
    GlobalDatabase database = TestFleet.on(version).database();
    UpgradeRequest request = TestRequest.plan(target, "", true, "");
    PlanOutcome outcome =
        Planner.plan(
            database,
            request,
            RecordedCatalogue.of(database.engineName(), database.regions().toArray(String[]::new)),
            Facts.NONE,
            NOW);
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) -> plan;
      case PlanOutcome.NothingToDo(Plan plan, String _) -> plan;
      case PlanOutcome.Rejected(var refusals) -> throw new AssertionError(refusals.toString());
    };
  }
}
