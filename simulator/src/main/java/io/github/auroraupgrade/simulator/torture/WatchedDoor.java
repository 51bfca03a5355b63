package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.Call;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** The door to the simulated AWS; of what changes databases it tells how they stood before. */
final class WatchedDoor implements SdkHttpClient {
  private static final String READ = "Action=Describe";

  private final SimulatedAws aws;
  private final SdkHttpClient door;
  private final String caller;
  private final Clock clock;
  private final Transcript transcript;
  private final Consumer<ChangeSeen> witness;

  WatchedDoor(
      SimulatedAws aws,
      String caller,
      Clock clock,
      Transcript transcript,
      Consumer<ChangeSeen> witness) {
    this.aws = aws;
    this.door = aws.httpClient(caller);
    this.caller = caller;
    this.clock = clock;
    this.transcript = transcript;
    this.witness = witness;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest call = door.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return watched(request, call);
      }

      @Override
      public void abort() {
        call.abort();
      }
    };
  }

  @Override
  public String clientName() {
    return door.clientName();
  }

  @Override
  public void close() {
    door.close();
  }

  private HttpExecuteResponse watched(HttpExecuteRequest request, ExecutableHttpRequest call)
      throws IOException {
    boolean isDatabase = request.httpRequest().host().startsWith("rds.");
    String body = isDatabase ? body(request) : READ;
    try {
      return body.contains(READ) ? call.call() : change(request, QueryForm.parse(body), call);
    } finally {
      tell();
    }
  }

  private HttpExecuteResponse change(
      HttpExecuteRequest request, QueryForm form, ExecutableHttpRequest call) throws IOException {
    aws.bringUpToDate();
    List<MemberStatus> before = aws.members(DrawnFleet.DATABASE);
    int accepted = aws.acceptedUpgrades().size();
    try {
      return call.call();
    } finally {
      witness.accept(
          new ChangeSeen(
              clock.instant(),
              caller,
              region(request),
              form.parameter("Action").orElse(""),
              form.parameter("DBClusterIdentifier").orElse(""),
              form.parameter("EngineVersion").orElse(""),
              before,
              aws.acceptedUpgrades().size() > accepted));
    }
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

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream in = request.contentStreamProvider().get().newStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
