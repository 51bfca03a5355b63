package io.github.auroraupgrade.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client of the SDK that passes requests on, and does something of its own with each. */
public abstract class ForwardingHttpClient implements SdkHttpClient {
  private final SdkHttpClient next;

  protected ForwardingHttpClient(SdkHttpClient next) {
    this.next = next;
  }

  /**
   * Answers a request.
   *
   * @param call asks the next client
   * @throws IOException if no answer comes
   */
  protected abstract HttpExecuteResponse answer(
      HttpExecuteRequest request, ExecutableHttpRequest call) throws IOException;

  @Override
  public final ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = next.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return answer(request, call);
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public String clientName() {
    return next.clientName();
  }

  @Override
  public void close() {
    next.close();
  }

  /** The body of a request as it is sent; empty where there is none. */
  protected static byte[] body(HttpExecuteRequest request) {
    Optional<ContentStreamProvider> content = request.contentStreamProvider();
    if (content.isEmpty()) {
      return new byte[0];
    }
    // To ask for as much as there is saves a buffer of 16 KiB for each request.
    int length =
        request
            .httpRequest()
            .firstMatchingHeader("Content-Length")
            .map(Integer::parseInt)
            .orElse(Integer.MAX_VALUE);
    try (InputStream in = content.get().newStream()) {
      return in.readNBytes(length);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
