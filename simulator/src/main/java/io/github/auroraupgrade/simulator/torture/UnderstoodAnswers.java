package io.github.auroraupgrade.simulator.torture;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsRequest;

/**
 * Spares the SDK the work it has done before. A question that is asked again goes over the wire as
 * it was written the first time; an answer that is, letter for letter, one the SDK has read before
 * means what it meant then. Anything else, errors and lost connections among it, is handed to the
 * SDK as it came. Each question reaches the simulated AWS exactly as often as without this.
 *
 * <p>Two questions in three of a simulated run are such, and the SDK takes five times as long for
 * them. Not safe for threads.
 */
final class UnderstoodAnswers implements SdkHttpClient {
  private static final int MOST = 2_000;
  private static final String REQUEST_ID = "x-amzn-RequestId";

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

  /** A text without the one thing in it that always differs. */
  private record Answer(String operation, String text) {}

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

      @Override
      public Optional<Answer> answer(String operation) {
        return head.firstMatchingHeader(REQUEST_ID)
            .filter(_ -> head.isSuccessful())
            .map(id -> new Answer(operation, body.asUtf8String().replace(id, "")));
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
    this.door = door;
  }

  /** What is asked instead of the SDK's client. */
  RdsClient before(RdsClient sdk) {
    Map<RdsRequest, HttpExecuteRequest> written = new HashMap<>();
    InvocationHandler handler =
        (proxy, method, arguments) ->
            isQuestion(method, arguments)
                ? ask(sdk, written, method, (RdsRequest) arguments[0])
                : pass(proxy, sdk, method, arguments);
    return (RdsClient)
        Proxy.newProxyInstance(
            RdsClient.class.getClassLoader(), new Class<?>[] {RdsClient.class}, handler);
  }

  private static boolean isQuestion(Method method, Object[] arguments) {
    return method.getName().startsWith("describe")
        && !method.getName().endsWith("Paginator")
        && arguments != null
        && arguments[0] instanceof RdsRequest;
  }

  // Paginators and builders of requests come back here with each request they make.
  private static Object pass(Object proxy, RdsClient sdk, Method method, Object[] arguments)
      throws Throwable {
    return method.getName().startsWith("describe")
        ? InvocationHandler.invokeDefault(proxy, method, arguments)
        : invoked(sdk, method, arguments);
  }

  private Object ask(
      RdsClient sdk, Map<RdsRequest, HttpExecuteRequest> written, Method method, RdsRequest request)
      throws Throwable {
    HttpExecuteRequest known = written.get(request);
    if (known != null) {
      Exchange exchange = exchanged(known, door.prepareRequest(known));
      Object meaning = exchange.answer(method.getName()).map(meanings::get).orElse(null);
      if (meaning != null) {
        return meaning;
      }
      waiting = Optional.of(exchange);
    }
    exchanges = 0;
    Object meaning = invoked(sdk, method, request);
    if (exchanges == 1) {
      Exchange exchange = last.orElseThrow();
      written.put(request, exchange.request());
      exchange.answer(method.getName()).ifPresent(answer -> meanings.put(answer, meaning));
    }
    return meaning;
  }

  private static Object invoked(RdsClient sdk, Method method, Object... arguments)
      throws Throwable {
    try {
      return method.invoke(sdk, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = door.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Exchange exchange = waiting.orElseGet(() -> exchanged(request, call));
        waiting = Optional.empty();
        exchanges++;
        last = Optional.of(exchange);
        return exchange.response();
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  private static Exchange exchanged(HttpExecuteRequest request, ExecutableHttpRequest call) {
    try {
      HttpExecuteResponse response = call.call();
      return new Exchange.Answered(
          request,
          response.httpResponse(),
          response
              .responseBody()
              .map(SdkBytes::fromInputStream)
              .orElseGet(() -> SdkBytes.fromByteArray(new byte[0])));
    } catch (IOException lost) {
      return new Exchange.Lost(request, lost);
    }
  }

  @Override
  public String clientName() {
    return door.clientName();
  }

  @Override
  public void close() {
    door.close();
  }
}
