package io.github.auroraupgrade.simulator.local.claim;

import io.github.auroraupgrade.simulator.ForwardingHttpClient;
import java.io.IOException;
import java.util.function.Predicate;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A way to the simulated AWS on which something else happens once, inside a function: after what it
 * has read, and before the first request of a kind leaves it.
 */
final class Interleaved extends ForwardingHttpClient {
  private final Predicate<SdkHttpRequest> when;
  private final Runnable meanwhile;
  private boolean happened;

  Interleaved(SdkHttpClient door, Predicate<SdkHttpRequest> when, Runnable meanwhile) {
    super(door);
    this.when = when;
    this.meanwhile = meanwhile;
  }

  @Override
  protected HttpExecuteResponse answer(HttpExecuteRequest request, ExecutableHttpRequest call)
      throws IOException {
    if (!happened && when.test(request.httpRequest())) {
      happened = true;
      meanwhile.run();
    }
    return call.call();
  }

  boolean hasHappened() {
    return happened;
  }
}
