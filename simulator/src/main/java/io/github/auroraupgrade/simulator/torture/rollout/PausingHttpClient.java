package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.ForwardingHttpClient;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.RecordingHttpClient;
import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The door to the hub's AWS: a function that is overtaken pauses before it changes something. */
final class PausingHttpClient extends ForwardingHttpClient {
  private final CurrentTask onDuty;

  PausingHttpClient(SdkHttpClient aws, CurrentTask onDuty) {
    super(aws);
    this.onDuty = onDuty;
  }

  @Override
  protected HttpExecuteResponse answer(HttpExecuteRequest request, ExecutableHttpRequest call)
      throws IOException {
    if (RecordingHttpClient.isChange(request.httpRequest())) {
      onDuty.goOnLater();
    }
    return call.call();
  }
}
