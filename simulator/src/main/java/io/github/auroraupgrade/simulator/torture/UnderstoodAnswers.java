package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.ForwardingHttpClient;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Saves the SDK work it has done before. A question that is asked again goes over the wire as it
 * was written the first time; an answer that is, letter for letter, one the SDK has read before
 * means what it meant then, and so does a refusal. Anything else, errors of AWS and lost
 * connections included, is passed to the SDK as it came. Each question reaches the simulated AWS
 * exactly as often as without this.
 *
 * <p>Two questions in three of a simulated run are such, and the SDK takes five times as long for
 * them. Not safe for threads.
 */
final class UnderstoodAnswers extends ForwardingHttpClient {
  private static final int MOST = 2_000;
  private static final int SERVER_ERROR = 500;
  private static final List<String> REQUEST_IDS = List.of("x-amzn-requestid", "x-amz-request-id");

  private final SdkHttpClient door;
  private final Map<Answer, Object> meanings =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Answer, Object> eldest) {
          return size() > MOST;
        }
      };
  private Optional<Exchange> waiting = Optional.empty();
  private Optional<Exchange> last = Optional.empty();
  private int exchanges;

  /** An answer without the one thing in it that always differs. */
  private record Answer(String operation, int status, String headers, String text) {}

  /** A question as it was written the first time, and what came back last, if it was understood. */
  private static final class Asked {
    final HttpExecuteRequest request;
    private Optional<Exchange> exchange = Optional.empty();
    private Object meaning = "";

    Asked(HttpExecuteRequest request) {
      this.request = request;
    }

    void understood(Exchange last, Object as) {
      exchange = Optional.of(last);
      meaning = as;
    }

    /** What an answer means that is the last one again, but for the request's id. */
    Optional<Object> meaning(Exchange now) {
      return exchange
          .filter(Exchange.Answered.class::isInstance)
          .map(Exchange.Answered.class::cast)
          .filter(last -> now instanceof Exchange.Answered answered && answered.says(last))
          .map(_ -> meaning);
    }
  }

  /** What came back for a request. */
  private sealed interface Exchange {
    HttpExecuteRequest request();

    HttpExecuteResponse response() throws IOException;

    default Optional<Answer> answer(String operation) {
      return Optional.empty();
    }

    record Answered(HttpExecuteRequest request, SdkHttpResponse head, SdkBytes body)
        implements Exchange {
      @Override
      public HttpExecuteResponse response() {
        return HttpExecuteResponse.builder()
            .response(head)
            .responseBody(AbortableInputStream.create(body.asInputStream()))
            .build();
      }

      /** Whether this is another one again, but for the request's id. */
      boolean says(Answered other) {
        return head.statusCode() == other.head.statusCode()
            && head.statusCode() < SERVER_ERROR
            && others(head).equals(others(other.head))
            && isSameButFor(requestId(head), other, requestId(other.head));
      }

      private boolean isSameButFor(Optional<String> id, Answered other, Optional<String> otherId) {
        return id.isPresent()
            && otherId.isPresent()
            && isSame(
                body.asByteArrayUnsafe(), id.get(), other.body.asByteArrayUnsafe(), otherId.get());
      }

      /** The ids are in the same place, if they are in the text at all. */
      private static boolean isSame(byte[] one, String id, byte[] other, String otherId) {
        int differs = one.length == other.length ? Arrays.mismatch(one, other) : 0;
        if (differs < 0 || one.length != other.length || id.length() != otherId.length()) {
          return differs < 0;
        }
        int least = Math.max(0, differs - id.length() + 1);
        for (int start = differs; start >= least; start--) {
          if (holds(one, start, id) && holds(other, start, otherId)) {
            int end = start + id.length();
            return Arrays.equals(one, end, one.length, other, end, other.length);
          }
        }
        return false;
      }

      private static boolean holds(byte[] text, int start, String id) {
        byte[] wanted = id.getBytes(StandardCharsets.UTF_8);
        int end = start + wanted.length;
        return end <= text.length && Arrays.equals(text, start, end, wanted, 0, wanted.length);
      }

      @Override
      public Optional<Answer> answer(String operation) {
        return requestId(head)
            .filter(_ -> head.statusCode() < SERVER_ERROR)
            .map(
                id ->
                    new Answer(
                        operation,
                        head.statusCode(),
                        others(head),
                        body.asUtf8String().replace(id, "")));
      }

      private static String others(SdkHttpResponse head) {
        StringBuilder text = new StringBuilder();
        head.forEachHeader(
            (name, values) -> {
              if (!isRequestId(name)) {
                text.append(name).append(values);
              }
            });
        return text.toString();
      }
    }

    record Lost(HttpExecuteRequest request, IOException how) implements Exchange {
      @Override
      public HttpExecuteResponse response() throws IOException {
        throw how;
      }
    }
  }

  UnderstoodAnswers(SdkHttpClient door) {
    super(door);
    this.door = door;
  }

  /** What is asked instead of the SDK's client of RDS. */
  RdsClient before(RdsClient sdk) {
    return before(RdsClient.class, sdk);
  }

  /** What is asked instead of the SDK's client of S3. */
  S3Client before(S3Client sdk) {
    return before(S3Client.class, sdk);
  }

  private <C> C before(Class<C> type, C sdk) {
    Map<SdkRequest, Asked> written = new HashMap<>();
    InvocationHandler handler =
        (proxy, method, arguments) ->
            isQuestion(method, arguments)
                ? ask(sdk, written, method, (SdkRequest) arguments[0])
                : pass(proxy, sdk, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static boolean isQuestion(Method method, Object[] arguments) {
    return isRead(method)
        && !method.getName().endsWith("Paginator")
        && arguments != null
        && arguments[0] instanceof SdkRequest;
  }

  private static boolean isRead(Method method) {
    return method.getName().startsWith("describe") || method.getName().equals("getObjectAsBytes");
  }

  // Paginators and builders of requests come back here with each request they make.
  private static Object pass(Object proxy, Object sdk, Method method, Object[] arguments)
      throws Throwable {
    return isRead(method)
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : invoked(sdk, method, arguments);
  }

  private Object ask(Object sdk, Map<SdkRequest, Asked> written, Method method, SdkRequest request)
      throws Throwable {
    Asked known = written.get(request);
    if (known != null) {
      Exchange exchange = exchanged(known.request, door.prepareRequest(known.request));
      Object meaning =
          known
              .meaning(exchange)
              .or(() -> exchange.answer(method.getName()).map(meanings::get))
              .orElse(null);
      if (meaning != null) {
        known.understood(exchange, meaning);
        return told(meaning, exchange);
      }
      waiting = Optional.of(exchange);
    }
    return read(sdk, written, method, request);
  }

  private Object read(Object sdk, Map<SdkRequest, Asked> written, Method method, SdkRequest request)
      throws Throwable {
    exchanges = 0;
    try {
      Object meaning = invoked(sdk, method, request);
      remember(written, method, request, meaning);
      return meaning;
    } catch (AwsServiceException refused) {
      remember(written, method, request, refused);
      throw refused;
    }
  }

  // What was asked more than once was not understood at once.
  private void remember(
      Map<SdkRequest, Asked> written, Method method, SdkRequest request, Object meaning) {
    if (exchanges == 1) {
      Exchange exchange = last.orElseThrow();
      Asked asked = new Asked(exchange.request());
      written.put(request, asked);
      exchange
          .answer(method.getName())
          .ifPresent(
              answer -> {
                meanings.put(answer, meaning);
                asked.understood(exchange, meaning);
              });
    }
  }

  /** A refusal names the call that was refused. */
  private static Object told(Object meaning, Exchange exchange) {
    if (meaning instanceof AwsServiceException refused
        && exchange instanceof Exchange.Answered(var _, SdkHttpResponse head, SdkBytes body)) {
      throw refused.toBuilder()
          .requestId(requestId(head).orElseThrow())
          .awsErrorDetails(
              refused.awsErrorDetails().toBuilder().sdkHttpResponse(head).rawResponse(body).build())
          .build();
    }
    return meaning;
  }

  private static Optional<String> requestId(SdkHttpResponse head) {
    return head.firstMatchingHeader(REQUEST_IDS);
  }

  private static boolean isRequestId(String header) {
    for (String name : REQUEST_IDS) {
      if (name.equalsIgnoreCase(header)) {
        return true;
      }
    }
    return false;
  }

  private static Object invoked(Object sdk, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(sdk, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  protected HttpExecuteResponse answer(HttpExecuteRequest request, ExecutableHttpRequest call)
      throws IOException {
    Exchange exchange = waiting.orElseGet(() -> exchanged(request, call));
    waiting = Optional.empty();
    exchanges++;
    last = Optional.of(exchange);
    return exchange.response();
  }

  private static Exchange exchanged(HttpExecuteRequest request, ExecutableHttpRequest call) {
    try {
      HttpExecuteResponse response = call.call();
      return new Exchange.Answered(
          request, response.httpResponse(), SdkBytes.fromByteArrayUnsafe(body(response)));
    } catch (IOException lost) {
      return new Exchange.Lost(request, lost);
    }
  }

  // The length is known: reading piece by piece takes longer than everything else here.
  private static byte[] body(HttpExecuteResponse response) throws IOException {
    if (response.responseBody().isEmpty()) {
      return new byte[0];
    }
    int length =
        response
            .httpResponse()
            .firstMatchingHeader("Content-Length")
            .map(Integer::parseInt)
            .orElse(0);
    byte[] all = new byte[length];
    int read = response.responseBody().get().readNBytes(all, 0, length);
    return read == length ? all : Arrays.copyOf(all, read);
  }
}
