package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.simulator.ForwardingHttpClient;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The door to the simulated AWS; for calls that change databases it reports their state before. */
public final class RecordingHttpClient extends ForwardingHttpClient {
  private static final String READ = "Action=Describe";

  private final SimulatedAws aws;
  private final String caller;
  private final Transcript transcript;
  private final ChangeObserver witness;
  private final CurrentTask onDuty;
  private final Consumer<ObservedWrite> writes;

  public RecordingHttpClient(
      SimulatedAws aws,
      String caller,
      Transcript transcript,
      ChangeObserver witness,
      CurrentTask onDuty,
      Consumer<ObservedWrite> writes) {
    super(aws.httpClient(caller));
    this.aws = aws;
    this.caller = caller;
    this.transcript = transcript;
    this.witness = witness;
    this.onDuty = onDuty;
    this.writes = writes;
  }

  @Override
  protected HttpExecuteResponse answer(HttpExecuteRequest request, ExecutableHttpRequest call)
      throws IOException {
    boolean isDatabase = request.httpRequest().host().startsWith("rds.");
    String body = isDatabase ? new String(body(request), StandardCharsets.UTF_8) : READ;
    if (isDatabase ? !body.contains(READ) : isChange(request.httpRequest())) {
      onDuty.goOnLater();
    }
    if (isWrite(request.httpRequest())) {
      String path = URLDecoder.decode(request.httpRequest().encodedPath(), StandardCharsets.UTF_8);
      writes.accept(new ObservedWrite(caller, onDuty.execution(), path.substring(1)));
    }
    try {
      return body.contains(READ)
          ? call.call()
          : witness.watch(caller, region(request), QueryForm.parse(body), call::call);
    } finally {
      tell();
    }
  }

  /** Of S3, SNS and EventBridge; Step Functions, SSM and CloudWatch are asked only. */
  public static boolean isChange(SdkHttpRequest request) {
    String service = request.host().substring(0, request.host().indexOf('.'));
    return switch (service) {
      case "sns", "events" -> true;
      case "states", "ssm", "monitoring", "sts" -> false;
      default -> isWrite(request);
    };
  }

  /** Of all services that are called, S3 alone is written to by these methods. */
  private static boolean isWrite(SdkHttpRequest request) {
    return request.method() == SdkHttpMethod.PUT || request.method() == SdkHttpMethod.DELETE;
  }

  private void tell() {
    Call last = aws.ledger().last().orElseThrow();
    if (last.isChange() || !last.succeeded()) {
      transcript.add(
          last.function(),
          last.action()
              + " "
              + last.resource()
              + " in "
              + last.region()
              + last.error().map(error -> " -> " + error).orElse(""));
    }
  }

  private static String region(HttpExecuteRequest request) {
    return request.httpRequest().host().split("\\.", -1)[1];
  }
}
