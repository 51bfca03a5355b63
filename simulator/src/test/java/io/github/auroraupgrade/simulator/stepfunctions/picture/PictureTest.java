package io.github.auroraupgrade.simulator.stepfunctions.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final String BEGIN = "<!-- state machine -->";
  private static final String END = "<!-- end of state machine -->";
  private static final String REGENERATE =
      "./mvnw -q test -pl simulator -am -Dtest=PictureTest -Dpicture=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void thePictureInTheDesignIsThatOfTheDefinition() throws IOException {
    Path page = ROOT.resolve("docs/design.md");
    String definition = Files.readString(ROOT.resolve("statemachine/upgrade.asl.json"));
    String picture = Picture.of(StateMachine.parse(definition, Map.of()));
    String written = Files.readString(page);
    int from = written.indexOf(BEGIN);
    int to = written.indexOf(END);
    assertThat(from).as("docs/design.md has " + BEGIN).isNotNegative();
    assertThat(to).as("docs/design.md has " + END + " after it").isGreaterThan(from);

    String block = BEGIN + "\n\n```mermaid\n" + picture + "```\n\n";
    if (System.getProperty("picture", "").equals("write")) {
      Files.writeString(page, written.substring(0, from) + block + written.substring(to));
    } else {
      assertThat(written.substring(from, to))
          .as("The picture in docs/design.md is stale. Draw it again with\n  " + REGENERATE)
          .isEqualTo(block);
    }
  }

  @Test
  void everyStateIsDrawnByItsTypeAndEveryArrowByItsReason() {
    assertThat(
            drawing(
                """
                "Fine?": {"Type": "Choice", "Default": "Bad", "Choices": [
                  {"Variable": "$.kind", "StringEquals": "ALL_DONE", "Next": "Do"},
                  {"Variable": "$.ours", "BooleanEquals": true, "Next": "Rest"},
                  {"Variable": "$.error", "IsPresent": false, "Next": "Rest"}]},
                "Do": {"Type": "Task", "Resource": "${Do}", "Next": "Rest", "Catch": [
                  {"ErrorEquals": ["States.ALL"], "Next": "Bad"}]},
                "Rest": {"Type": "Wait", "Seconds": 1, "Next": "end"},
                "end": {"Type": "Succeed"},
                "Bad": {"Type": "Fail"}
                """))
        .containsExactly(
            "flowchart TD",
            "  Fine_{\"Fine?\"}:::question",
            "  Do[\"Do\"]:::task",
            "  Rest([\"Rest\"]):::quiet",
            "  end_([\"end\"]):::good",
            "  Bad([\"Bad\"]):::bad",
            "  Fine_ -- \"all done\" --> Do",
            "  Fine_ -- \"ours = true<br>no error\" --> Rest",
            "  Fine_ -- \"else\" --> Bad",
            "  Do --> Rest",
            "  Do -. error .-> Bad",
            "  Rest --> end_");
  }

  @Test
  void whatDecidesNothingIsLeftOut() {
    assertThat(
            drawing(
                """
                "Shape": {"Type": "Pass", "Next": "Do"},
                "Do": {"Type": "Task", "Resource": "${Do}", "Next": "Fine?", "Catch": [
                  {"ErrorEquals": ["States.ALL"], "Next": "Note"}]},
                "Fine?": {"Type": "Choice", "Default": "Tell", "Choices": [
                  {"Variable": "$.again", "IsPresent": false, "Next": "Do"}]},
                "Note": {"Type": "Pass", "Next": "Tell"},
                "Tell": {"Type": "Task", "Resource": "${Tell}", "Next": "Told", "Catch": [
                  {"ErrorEquals": ["States.ALL"], "Next": "Told"}]},
                "Told": {"Type": "Succeed"}
                """))
        .containsExactly(
            "flowchart TD",
            "  Do[\"Do\"]:::task",
            "  Fine_{\"Fine?\"}:::question",
            "  Tell([\"Tell<br>Told\"]):::good",
            "  Do --> Fine_",
            "  Fine_ -- \"no again\" --> Do",
            "  Fine_ -- \"else\" --> Tell");
  }

  @Test
  void aMapIsABoxAroundItsStates() {
    String inner =
        """
        "Work": {"Type": "Task", "Resource": "${Work}", %s "Catch": [
          {"ErrorEquals": ["States.ALL"], "Next": "Note"}]},
        "Note": {"Type": "Pass", "End": true}
        """;

    assertThat(drawing(map("Work", inner.formatted("\"End\": true,"))))
        .containsExactly("flowchart TD", "  Each[[\"Each<br>each: Work\"]]:::task");
    assertThat(
            drawing(
                map(
                    "Rest",
                    "\"Rest\": {\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"Work\"},"
                        + inner.formatted("\"End\": true,"))))
        .containsExactly(
            "flowchart TD",
            "  subgraph Each[\"Each, each:\"]",
            "    Rest([\"Rest\"]):::quiet",
            "    Work[\"Work\"]:::task",
            "    Rest --> Work",
            "  end",
            "  class Each each");
  }

  private static String map(String startAt, String states) {
    return """
    "Each": {"Type": "Map", "End": true,
      "ItemProcessor": {"StartAt": "%s", "States": {%s}}}
    """
        .formatted(startAt, states);
  }

  private static List<String> drawing(String states) {
    String first = states.substring(1, states.indexOf('"', 1));
    String definition = "{\"StartAt\": \"" + first + "\", \"States\": {" + states + "}}";
    return Picture.of(StateMachine.parse(definition, Map.of()))
        .lines()
        .filter(line -> !line.contains("classDef"))
        .toList();
  }
}
