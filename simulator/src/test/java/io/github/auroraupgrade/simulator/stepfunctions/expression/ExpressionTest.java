package io.github.auroraupgrade.simulator.stepfunctions.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpressionTest {
  private static final JsonNode INPUT =
      json(
          """
          {"a": {"b": [10, 20, 30], "it's": 1.5, "nothing": null, "yes": true},
           "members": [{"id": "one", "up": true}, {"id": "two", "up": false}],
           "text": "{\\"x\\": 1}"}
          """);
  private static final Scope SCOPE = new Scope(INPUT, json("{\"State\": {\"Name\": \"Here\"}}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $.a.b[1]                      | 20
          $.a.nothing                   | null
          $.a.yes                       | true
          $$.State.Name                 | "Here"
          $$                            | {"State":{"Name":"Here"}}
          """)
  void yieldsTheValueAwsWould(String expression, String expected) {
    assertThat(Path.parse(expression).evaluate(SCOPE, "x").toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.b",
        "$[",
        "$.",
        "$a",
        "$.a b",
        "$.a.length()",
        "$.a[*]",
        "$.a[1:]",
        "$..a",
        "$['a']",
        "$.a[?(@.b)]",
        "$.a[-1]",
        "$$$",
        "States.UUID()"
      })
  void anUnknownExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> Path.parse(expression)).isInstanceOf(BadExpression.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $.a.c                                 | States.Runtime
          $.a.b[7]                              | States.Runtime
          $$.Task.Token                         | States.Runtime
          """)
  void whatCannotBeComputedIsAnErrorOfTheState(String expression, String error) {
    assertThatThrownBy(() -> Path.parse(expression).evaluate(SCOPE, "x"))
        .isInstanceOfSatisfying(
            StateError.class, thrown -> assertThat(thrown.error()).isEqualTo(error));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $              | {"a":1,"c":[1,2]} | 9
          $.b            | {"a":1,"c":[1,2]} | {"a":1,"c":[1,2],"b":9}
          $.a            | {"a":1,"c":[1,2]} | {"a":9,"c":[1,2]}
          $.x.y.z        | {"a":1}           | {"a":1,"x":{"y":{"z":9}}}
          $.n.x          | {"n":null}        | {"n":{"x":9}}
          """)
  void aReferencePathWritesIntoACopy(String path, String before, String after) {
    JsonNode tree = json(before);

    assertThat(ReferencePath.parse(path).write(tree, json("9"))).isEqualTo(json(after));
    assertThat(tree).isEqualTo(json(before));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          $.a.b  | {"a":1}
          $.a    | [1]
          """)
  void aReferencePathWithoutRoomIsAMatchFailure(String path, String tree) {
    assertThatThrownBy(() -> ReferencePath.parse(path).write(json(tree), json("9")))
        .isInstanceOfSatisfying(
            StateError.class,
            thrown -> assertThat(thrown.error()).isEqualTo("States.ResultPathMatchFailure"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "$.a[0]", "$..a", "$['a']", "$.", "$$.a"})
  void aPathThatIsNoReferencePathIsRefused(String path) {
    assertThatThrownBy(() -> ReferencePath.parse(path)).isInstanceOf(BadExpression.class);
  }

  @Test
  void aTemplateReplacesWhatEndsInDollarAtEveryDepth() {
    Template template =
        Template.parse(
            json(
                """
                {"fixed": [1, {"in.$": "$.a.b[0]"}], "name.$": "$$.State.Name",
                 "deep": {"all.$": "$.a.b"}}
                """));

    assertThat(template.fill(SCOPE))
        .isEqualTo(
            json("{\"fixed\":[1,{\"in\":10}],\"name\":\"Here\",\"deep\":{\"all\":[10,20,30]}}"));
  }

  @Test
  void aTemplateNamesTheFieldWhosePathLeadsNowhere() {
    Template template = Template.parse(json("{\"x.$\": \"$.missing\"}"));

    assertThatThrownBy(() -> template.fill(SCOPE.withInput(json("{\"b\":1}"))))
        .hasMessage(
            "The JSONPath '$.missing' specified for the field 'x.$' could not be found in the"
                + " input '{\"b\":1}'");
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
