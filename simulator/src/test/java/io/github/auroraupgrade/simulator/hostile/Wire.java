package io.github.auroraupgrade.simulator.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * An HTTP client that first listens to a real exchange, then answers the same questions by itself,
 * one of its answers changed.
 */
final class Wire implements SdkHttpClient {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
  private static final Pattern READS = Pattern.compile("(Describe|List).*");
  private static final String REFUSAL =
      "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameterValue</Code>"
          + "<Message>not recorded</Message></Error><RequestId>r</RequestId></ErrorResponse>";

  private final Map<String, Answer> known = new HashMap<>();

  /** Signed again each time; what it asks for stands in the rest of the body. */
  private static final Pattern PRESIGNED = Pattern.compile("&PreSignedUrl=[^&]*");

  private final List<String> databaseChanges = new ArrayList<>();
  private Optional<SdkHttpClient> listeningTo = Optional.empty();
  private UnaryOperator<Answer> change = UnaryOperator.identity();
  private int changedCall = -1;
  private int calls;

  /** From now on passes calls on and remembers the answers, forgetting those of before. */
  void listenTo(SdkHttpClient real) {
    known.clear();
    databaseChanges.clear();
    listeningTo = Optional.of(real);
  }

  /** What was heard. */
  Map<String, Answer> heard() {
    return Map.copyOf(known);
  }

  /** From now on gives these answers, one of them changed; a negative number means none. */
  void replay(Map<String, Answer> answers, int changed, UnaryOperator<Answer> how) {
    known.clear();
    known.putAll(answers);
    listeningTo = Optional.empty();
    changedCall = changed;
    change = how;
    calls = 0;
    databaseChanges.clear();
  }

  /** The calls since then that change a database or would have, in form encoding. */
  List<String> databaseChanges() {
    return List.copyOf(databaseChanges);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(answer(request));
      }

      @Override
      public void abort() {
        // Nothing is on its way.
      }
    };
  }

  private Answer answer(HttpExecuteRequest request) throws IOException {
    String body = PRESIGNED.matcher(body(request)).replaceAll("");
    String key = key(request, body);
    if (isDatabaseChange(request, body)) {
      databaseChanges.add(body);
    }
    if (listeningTo.isPresent()) {
      Answer heard = heard(listeningTo.get().prepareRequest(request).call());
      known.put(key, heard);
      return heard;
    }
    Answer answer = known.getOrDefault(key, refusal());
    return calls++ == changedCall ? change.apply(answer) : answer;
  }

  private static boolean isDatabaseChange(HttpExecuteRequest request, String body) {
    Matcher action = ACTION.matcher(body);
    return request.httpRequest().host().startsWith("rds")
        && action.find()
        && !READS.matcher(action.group(1)).matches();
  }

  private static Answer refusal() {
    return new Answer(400, Map.of(), REFUSAL.getBytes(StandardCharsets.UTF_8));
  }

  private static String key(HttpExecuteRequest request, String body) {
    String path = request.httpRequest().host() + request.httpRequest().encodedPath();
    String asked = request.httpRequest().host().startsWith("rds") ? body : "";
    return request.httpRequest().method() + " " + path + " " + asked;
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Answer heard(HttpExecuteResponse response) throws IOException {
    byte[] body = new byte[0];
    if (response.responseBody().isPresent()) {
      try (InputStream content = response.responseBody().get()) {
        body = content.readAllBytes();
      }
    }
    return new Answer(
        response.httpResponse().statusCode(), response.httpResponse().headers(), body);
  }

  private static HttpExecuteResponse response(Answer answer) {
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpFullResponse.builder()
                .statusCode(answer.status())
                .headers(answer.headers())
                .putHeader("Content-Length", Integer.toString(answer.body().length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
        .build();
  }

  @Override
  public String clientName() {
    return "Replay";
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
