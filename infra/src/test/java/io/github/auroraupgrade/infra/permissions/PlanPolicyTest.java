package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policy that docs/plan-only.md gives people to paste. */
class PlanPolicyTest {
  private static final Path PAGE =
      Path.of(System.getProperty("repository.root"), "docs/plan-only.md");
  private static final Pattern BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  /** What plan and inventory share with functions; those also keep evidence. */
  private static final Set<String> SERVICES = Set.of("rds", "cloudwatch");

  @Test
  void itAllowsWhatPlanningAndTheInventoryReadAndNothingElse() throws IOException {
    Set<String> needed = new TreeSet<>();
    for (String function : List.of("PlanUpgrade", "FindWork")) {
      Permissions.ofFunction(function).stream()
          .map(Permission::action)
          .filter(action -> SERVICES.contains(action.substring(0, action.indexOf(':'))))
          .forEach(needed::add);
    }
    assertThat(new TreeSet<>(actions())).isEqualTo(needed);
  }

  @Test
  void itOnlyReads() throws IOException {
    assertThat(actions())
        .allMatch(action -> action.matches("(rds:Describe|cloudwatch:Get)[A-Za-z]+"));
  }

  private static List<String> actions() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    assertThat(block.find()).as("%s has a policy", PAGE).isTrue();
    JsonNode statement =
        JsonMapper.builder().build().readTree(block.group(1)).path("Statement").path(0);
    assertThat(statement.path("Effect").stringValue()).isEqualTo("Allow");
    return Stream.of(statement.path("Action"))
        .flatMap(actions -> actions.valueStream())
        .map(JsonNode::stringValue)
        .toList();
  }
}
