package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.aurora.Aurora;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.Ledger;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.CallFault.Effect;
import io.github.auroraupgrade.simulator.fault.FaultCounter;
import io.github.auroraupgrade.simulator.model.RequestCheck;
import io.github.auroraupgrade.simulator.wire.ErrorBody;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a call to its service, lets it suffer what faults have in store, and enters it in the
 * ledger. Not safe for threads: the core's lock guards it.
 */
final class RequestRouter {
  private final Map<String, AwsService> services = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Aurora aurora;
  private final FaultCounter faultLine;
  private final DeterministicRandom dice;
  private final Ledger ledger;
  private boolean faultsStopped;

  RequestRouter(Aurora aurora, FaultCounter faultLine, DeterministicRandom dice, Ledger ledger) {
    this.aurora = aurora;
    this.faultLine = faultLine;
    this.dice = dice;
    this.ledger = ledger;
  }

  void register(String signingName, AwsService service) {
    services.put(signingName, service);
  }

  /** From now on no call suffers. */
  void stopFaults() {
    faultsStopped = true;
  }

  /** The faults that some call has suffered, each once. */
  List<CallFault> struck() {
    return faultLine.struck();
  }

  /** Answers one call at the present time, without letting anything else happen first. */
  AwsResponse answer(AwsRequest request) {
    CallName name = CallName.of(request);
    AwsRequest stamped = request.withRequestId(requestId(request, name));
    Optional<Effect> effect =
        faultsStopped ? Optional.empty() : faultLine.strike(stamped, name.action(), aurora.time());
    try {
      AwsResponse response =
          effect.map(e -> suffer(stamped, name, e)).orElseGet(() -> serve(stamped, name));
      enter(stamped, name, ErrorBody.code(response));
      return response;
    } catch (ConnectionLost lost) {
      enter(stamped, name, Optional.of("ConnectionLost"));
      throw lost;
    }
  }

  private AwsResponse suffer(AwsRequest request, CallName name, Effect effect) {
    return switch (effect) {
      case Effect.Refused(int status, String code, String message) ->
          finished(request, ErrorBody.of(request, new AwsRefusal(status, code, message)));
      case Effect.LostBefore() -> throw new ConnectionLost("connection lost before the call");
      case Effect.LostAfter() -> {
        boolean wasTaken = ErrorBody.code(serve(request, name)).isEmpty();
        throw new ConnectionLost("connection lost after the call", wasTaken);
      }
      case Effect.Stale(Duration age) -> serveStale(request, name, age);
    };
  }

  private AwsResponse serveStale(AwsRequest request, CallName name, Duration age) {
    aurora.lookBack(age);
    try {
      return serve(request, name);
    } finally {
      aurora.lookBack(Duration.ZERO);
    }
  }

  private AwsResponse serve(AwsRequest request, CallName name) {
    try {
      AwsService service =
          Optional.ofNullable(services.get(request.service()))
              .orElseThrow(() -> unknownService(request));
      holdToTheModel(request, name);
      return finished(request, service.handle(request));
    } catch (AwsRefusal refusal) {
      return finished(request, ErrorBody.of(request, refusal));
    }
  }

  /** What AWS's own model refuses never reaches the service. */
  private static void holdToTheModel(AwsRequest request, CallName name) {
    RequestCheck.refusal(request, name.action())
        .ifPresent(
            refusal -> {
              throw refusal;
            });
  }

  private static AwsResponse finished(AwsRequest request, AwsResponse response) {
    String header = request.service().equals("s3") ? "x-amz-request-id" : "x-amzn-RequestId";
    return response.withHeader(header, request.requestId());
  }

  private static AwsRefusal unknownService(AwsRequest request) {
    return request.service().equals("unsigned")
        ? new AwsRefusal(403, "MissingAuthenticationToken", "Missing Authentication Token")
        : AwsRefusal.badRequest(
            "UnknownService", "The simulator has no service " + request.service());
  }

  private String requestId(AwsRequest request, CallName name) {
    String call =
        String.join(
            "/",
            request.caller(),
            request.region(),
            request.service(),
            name.action(),
            name.resource());
    int number = numbers.merge(call, 1, Integer::sum);
    return dice.uuid(call + "#" + number).toString();
  }

  private void enter(AwsRequest request, CallName name, Optional<String> error) {
    ledger.add(
        new Call(
            aurora.time(),
            request.caller(),
            request.region(),
            request.service(),
            name.action(),
            name.resource(),
            error,
            request.requestId(),
            name.isChange()));
  }
}
