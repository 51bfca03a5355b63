package io.github.auroraupgrade.simulator;

import java.io.IOException;
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
}
