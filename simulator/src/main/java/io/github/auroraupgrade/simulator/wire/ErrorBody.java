package io.github.auroraupgrade.simulator.wire;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Error answers, each service in its own protocol. */
public final class ErrorBody {
  private static final String ERROR_TYPE = "x-amzn-ErrorType";
  private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern JSON_CODE = Pattern.compile("\"__type\"\\s*:\\s*\"([^\"]*)\"");

  private ErrorBody() {}

  /** The refusal as the service would send it; a HEAD gets no body. */
  public static AwsResponse of(AwsRequest request, AwsRefusal refusal) {
    int status = refusal.status();
    String requestId = request.requestId();
    if (request.method().equals("HEAD")) {
      return AwsResponse.empty(status);
    }
    String text = String.valueOf(refusal.getMessage());
    if (Cbor.isSpokenBy(request)) {
      return Cbor.answer(status, Map.of("__type", refusal.code(), "message", text))
          .withHeader(ERROR_TYPE, refusal.code());
    }
    Optional<String> namespace = Protocol.namespace(request.service());
    if (request.service().equals("s3")) {
      String resource = request.path();
      String body = XmlAnswer.restError(refusal.code(), text, resource, requestId);
      return AwsResponse.of(status, "application/xml", body);
    }
    if (namespace.isPresent()) {
      String body = XmlAnswer.queryError(namespace.get(), status, refusal.code(), text, requestId);
      return AwsResponse.of(status, "text/xml", body);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("__type", refusal.code());
    json.put("message", text);
    return AwsResponse.of(status, "application/x-amz-json-1.0", json.toString())
        .withHeader(ERROR_TYPE, refusal.code());
  }

  /** The code inside an error answer; the status where there is no body; empty for a success. */
  public static Optional<String> code(AwsResponse response) {
    if (!response.isError()) {
      return Optional.empty();
    }
    if (response.header(ERROR_TYPE).isPresent()) {
      return response.header(ERROR_TYPE);
    }
    String text = response.text();
    Matcher xml = XML_CODE.matcher(text);
    Matcher json = JSON_CODE.matcher(text);
    if (xml.find()) {
      return Optional.of(xml.group(1));
    }
    return Optional.of(json.find() ? json.group(1) : Integer.toString(response.status()));
  }
}
