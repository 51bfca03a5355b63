package io.github.auroraupgrade.simulator.conformance;

import static io.github.auroraupgrade.simulator.conformance.Scenario.failing;
import static io.github.auroraupgrade.simulator.conformance.Scenario.returning;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.sfn.SfnClient;
import tools.jackson.databind.JsonNode;

/** Task tokens. The token is different in every engine, so the functions answer without it. */
final class TokenScenarios {
  private static final Map<String, String> CATCHERS =
      Map.of(
          "Refused", "{'Type': 'Pass', 'Parameters': {'refused.$': '$.error'}, 'End': true}",
          "Late", "{'Type': 'Pass', 'Parameters': {'late': true}, 'End': true}");

  private TokenScenarios() {}

  static List<Scenario> all() {
    return List.of(answeredAtOnce(), refused(), answeredLater(), nobodyAnswers(), functionFails());
  }

  private static Scenario ask(String name, String ends, String fields) {
    return ask(name, ends, fields, CATCHERS);
  }

  private static Scenario ask(
      String name, String ends, String fields, Map<String, String> catchers) {
    return Scenario.of(
        name,
        ends,
        """
        {'StartAt': 'Ask', 'States': {
          'Ask': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
            'Parameters': {'FunctionName': '${Ask}', 'Payload': {'token.$': '$$.Task.Token', 'plan': 'abc'}},
            %s, 'ResultPath': '$.answer', 'Next': 'Done'},
          %s
          'Done': {'Type': 'Succeed'}}}
        """
            .formatted(fields, Scenario.reached(fields, catchers)));
  }

  private static String token(JsonNode payload) {
    return payload.path("token").stringValue();
  }

  private static LambdaResult approve(SfnClient states, String token) {
    states.sendTaskSuccess(
        success -> success.taskToken(token).output("{\"answer\":\"APPROVED\",\"by\":[1]}"));
    return returning("{}");
  }

  private static Scenario answeredAtOnce() {
    return ask("a-token-answered-at-once", "SUCCEEDED", "'TimeoutSeconds': 60")
        .playedBy((states, _, _, payload) -> approve(states, token(payload)));
  }

  private static Scenario refused() {
    return refused("a-token-that-fails-is-caught", "'name.$': '$.error.Error'");
  }

  /** Somebody says no; what the next state keeps of it. */
  static Scenario refused(String name, String kept) {
    return ask(
            name,
            "SUCCEEDED",
            "'Catch': [{'ErrorEquals': ['Rejected'], 'ResultPath': '$.error', 'Next': 'Refused'}]",
            Map.of("Refused", "{'Type': 'Pass', 'Parameters': {%s}, 'End': true}".formatted(kept)))
        .playedBy(
            (states, _, _, payload) -> {
              states.sendTaskFailure(
                  failure ->
                      failure.taskToken(token(payload)).error("Rejected").cause("not tonight"));
              return returning("{}");
            });
  }

  /** Of two iterations side by side one waits for the other to answer. */
  private static Scenario answeredLater() {
    return Scenario.of(
            "a-token-answered-later-by-somebody-else",
            "SUCCEEDED",
            """
            {'StartAt': 'Both', 'States': {'Both': {'Type': 'Map', 'ItemsPath': '$.roles', 'End': true,
              'ItemProcessor': {'StartAt': 'Which?', 'States': {
                'Which?': {'Type': 'Choice', 'Choices': [{'Variable': '$', 'StringEquals': 'asks', 'Next': 'Ask'}],
                  'Default': 'Think'},
                'Ask': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
                  'TimeoutSeconds': 60,
                  'Parameters': {'FunctionName': '${Ask}', 'Payload': {'token.$': '$$.Task.Token'}}, 'End': true},
                'Think': {'Type': 'Wait', 'Seconds': 2, 'Next': 'Answer'},
                'Answer': {'Type': 'Task', 'Resource': '${Answer}', 'End': true}}}}}}
            """)
        .input("{'roles': ['asks', 'answers']}")
        .castBy(TokenScenarios::askThenAnswer)
        .inNoOrder();
  }

  private static Lambdas askThenAnswer(SfnClient states) {
    AtomicReference<String> token = new AtomicReference<>();
    return Scenario.parts(
        states,
        (api, function, _, payload) -> {
          switch (function) {
            case "Ask" -> token.set(token(payload));
            default -> approve(api, token.get());
          }
          return returning("{}");
        });
  }

  private static Scenario nobodyAnswers() {
    return ask(
            "a-token-nobody-answers-times-out",
            "SUCCEEDED",
            "'TimeoutSeconds': 1, 'Catch': [{'ErrorEquals': ['States.Timeout'], 'ResultPath': null,"
                + " 'Next': 'Late'}]")
        .playedBy((_, _, _, _) -> returning("{}"));
  }

  private static Scenario functionFails() {
    return ask(
            "a-function-that-fails-does-not-wait-for-its-token",
            "SUCCEEDED",
            "'TimeoutSeconds': 60, 'Catch': [{'ErrorEquals': ['Broken'], 'ResultPath': '$.error',"
                + " 'Next': 'Refused'}]")
        .playedBy((_, _, _, _) -> failing("Broken"));
  }
}
