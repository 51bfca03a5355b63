package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.Memo;
import io.github.auroraupgrade.simulator.wire.Cbor;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request is called: the action and the resource, in any of the protocols. */
record CallName(String action, String resource) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> READS = List.of("Describe", "List", "Get", "Head");
  private static final List<String> FORM_RESOURCES =
      List.of(
          "DBClusterIdentifier",
          "DBInstanceIdentifier",
          "GlobalClusterIdentifier",
          "ResourceIdentifier",
          "SourceIdentifier",
          "DBClusterSnapshotIdentifier",
          "ResourceName",
          "TopicArn");
  private static final List<String> JSON_RESOURCES =
      List.of("executionArn", "stateMachineArn", "activityArn");

  // Functions that wait ask the same again and again.
  private static final Memo<Form, CallName> FORMS = new Memo<>(CallName::form);

  private static final int LONGEST_REMEMBERED = 1_000;

  private record Form(String method, String text) {}

  static CallName of(AwsRequest request) {
    if (request.service().equals("s3")) {
      return new CallName(objectAction(request), request.path().substring(1));
    }
    if (Cbor.isSpokenBy(request)) {
      return new CallName(Cbor.operation(request), "*");
    }
    Optional<String> target = request.header("X-Amz-Target");
    return target.isPresent()
        ? json(target.get(), request)
        : form(request.method(), request.text());
  }

  boolean isChange() {
    return READS.stream().noneMatch(action::startsWith);
  }

  private static CallName form(String method, String text) {
    Form form = new Form(method, text);
    return text.length() <= LONGEST_REMEMBERED ? FORMS.of(form) : form(form);
  }

  private static CallName form(Form sent) {
    QueryForm form = QueryForm.parse(sent.text());
    Stream<String> named = FORM_RESOURCES.stream().flatMap(name -> form.parameter(name).stream());
    Stream<String> filtered =
        form.parameters().entrySet().stream()
            .filter(parameter -> parameter.getKey().startsWith("Filters.Filter.1.Values."))
            .map(Map.Entry::getValue);
    return new CallName(
        form.parameter("Action").orElse(sent.method()),
        Stream.concat(named, filtered).findFirst().orElse("*"));
  }

  private static CallName json(String target, AwsRequest request) {
    String action = target.substring(target.lastIndexOf('.') + 1);
    JsonNode body = body(request);
    return new CallName(
        action,
        JSON_RESOURCES.stream()
            .map(body::path)
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .findFirst()
            .orElse("*"));
  }

  private static JsonNode body(AwsRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (JacksonException malformed) {
      return JSON.nullNode();
    }
  }

  private static String objectAction(AwsRequest request) {
    boolean isBucket = request.path().indexOf('/', 1) < 0;
    String noun = isBucket ? "Bucket" : "Object";
    return switch (request.method()) {
      case "GET" -> isBucket ? "ListObjectsV2" : "GetObject";
      case "PUT" -> (isBucket ? "Create" : "Put") + noun;
      case "HEAD" -> "Head" + noun;
      case "DELETE" -> "Delete" + noun;
      case String other -> other;
    };
  }
}
