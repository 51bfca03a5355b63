package io.github.auroraupgrade.simulator.local.claim;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.local.LocalContext;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Functions called by hand for one run, while another acts in the middle of them. */
record TwoRuns(Practice practice) {
  private static final String LOCK = "locks/orders.json";

  /** Calls a function of the state machine for this execution; its answer. */
  JsonNode call(String function, String execution) {
    return call(function, task(function, execution));
  }

  /** The same with any payload. */
  JsonNode call(String function, JsonNode payload) {
    return call(function, payload, practice.aws.httpClient(function));
  }

  /** The first; before the first request of this kind leaves the function, something happens. */
  JsonNode callWhile(
      String function, String execution, Predicate<SdkHttpRequest> before, Runnable meanwhile) {
    return callWhile(function, task(function, execution), before, meanwhile);
  }

  /** The same with any payload. */
  JsonNode callWhile(
      String function, JsonNode payload, Predicate<SdkHttpRequest> before, Runnable meanwhile) {
    Interleaved door = new Interleaved(practice.aws.httpClient(function), before, meanwhile);
    try {
      return call(function, payload, door);
    } finally {
      assertThat(door.hasHappened()).as("the other run came in between").isTrue();
    }
  }

  /** A function's task about the database {@code orders}, which was planned. */
  JsonNode task(String function, String execution) {
    return Json.mapper()
        .readTree(
            """
            {"execution":"%s","state":"%s","run":{
              "request":{"globalClusterIdentifier":"orders"},
              "planning":{"outcome":"READY","reason":"There is work.",
                "globalClusterIdentifier":"orders","earlierPlans":[],"refusals":[]}}}
            """
                .formatted(execution, function));
  }

  /** The task of ClaimDatabase for a rebuild of {@code orders}, as PlanUpgrade plans it now. */
  JsonNode planned(String execution) {
    ObjectNode task = (ObjectNode) task("PlanUpgrade", execution);
    ObjectNode run = (ObjectNode) task.get("run");
    run.set("request", Json.mapper().readTree(Agreed.rebuild()));
    run.remove("planning");
    JsonNode planning = call("PlanUpgrade", task);
    assertThat(planning.path("outcome").stringValue()).isEqualTo("READY");
    run.set("planning", planning);
    task.put("state", "ClaimDatabase");
    return task;
  }

  /** Whose claim lies in the bucket; empty if nobody's. */
  String holder() {
    byte[] claim = practice.aws.objects(LocalDeployment.BUCKET).get(LOCK);
    return claim == null
        ? ""
        : Json.mapper().readTree(claim).path("executionArn").asString("nobody");
  }

  static boolean isOf(SdkHttpRequest request, String method, String key) {
    return request.method().name().equals(method) && request.encodedPath().contains(key);
  }

  /** A write of the claim in place of another. */
  static boolean takesOver(SdkHttpRequest request) {
    return isOf(request, "PUT", LOCK) && request.firstMatchingHeader("If-None-Match").isEmpty();
  }

  static boolean givesBack(SdkHttpRequest request) {
    return isOf(request, "DELETE", LOCK);
  }

  /** The same with other environment variables. */
  JsonNode callIn(Map<String, String> environment, String function, JsonNode payload) {
    return call(environment, function, payload, practice.aws.httpClient(function));
  }

  private JsonNode call(String function, JsonNode payload, SdkHttpClient door) {
    return call(practice.laptop.environment(), function, payload, door);
  }

  private JsonNode call(
      Map<String, String> environment, String function, JsonNode payload, SdkHttpClient door) {
    AwsClients clients = LocalDeployment.clients(door);
    RequestStreamHandler handler =
        LocalDeployment.make(
            function, new LambdaEnvironment(environment, practice.clock, Runnable::run, clients));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.line(payload).getBytes(StandardCharsets.UTF_8)),
          output,
          new LocalContext(
              function,
              new Invocation(
                  practice.laptop.nextRequestId(), "", function, practice.clock.instant()),
              _ -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Json.mapper().readTree(output.toByteArray());
  }
}
