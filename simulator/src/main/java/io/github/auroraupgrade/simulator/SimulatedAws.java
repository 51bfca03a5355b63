package io.github.auroraupgrade.simulator;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.CallFault.Effect;
import io.github.auroraupgrade.simulator.aurora.Aurora;
import io.github.auroraupgrade.simulator.s3.Buckets;
import io.github.auroraupgrade.simulator.sns.Topics;
import io.github.auroraupgrade.simulator.wire.ErrorBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * The core: one AWS request in, one response out, any thread, one at a time. State is a function of
 * the clock: whatever is due happens before a call is answered, or when {@link #bringUpToDate()} is
 * called.
 */
public final class SimulatedAws {
  private static final String SOMEBODY_ELSE = "somebody else";

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger = new Ledger();
  private final List<Consumer<ObjectNode>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, AwsService> services = new HashMap<>();
  private final Map<String, Integer> requests = new HashMap<>();
  private final Aurora aurora;
  private final Topics topics;
  private final Buckets buckets;
  private final FaultLine faultLine;
  private final Dice dice;

  private SimulatedAws(Aurora aurora, Dice dice, Faults faults) {
    this.aurora = aurora;
    this.dice = dice;
    this.faultLine = new FaultLine(faults.calls());
    this.topics = new Topics(aurora::time);
    this.buckets = new Buckets(aurora::time);
    services.put("rds", aurora);
    services.put("sns", topics);
    services.put("s3", buckets);
  }

  /** An AWS with a fleet in it, where the uncertain is taken as it most likely is. */
  public static SimulatedAws of(
      Fleet fleet, Catalogue catalogue, Clock clock, long seed, Faults faults) {
    return of(fleet, catalogue, clock, seed, faults, Uncertainties.likeliest());
  }

  /** An AWS with a fleet in it. */
  public static SimulatedAws of(
      Fleet fleet,
      Catalogue catalogue,
      Clock clock,
      long seed,
      Faults faults,
      Uncertainties uncertainties) {
    Dice dice = new Dice(seed);
    return new SimulatedAws(
        new Aurora(fleet, catalogue, clock, dice, faults, uncertainties), dice, faults);
  }

  /**
   * Answers one call. Events that became due are handed to the listeners afterwards, on the thread
   * of the caller and outside the lock.
   *
   * @throws ConnectionLost when a fault takes the answer away
   */
  public AwsResponse handle(AwsRequest request) {
    return deliveringEvents(
        () -> {
          aurora.bringUpToDate();
          return answer(request);
        });
  }

  /** Adds a service behind a signing name, for example {@code states}. */
  public void register(String signingName, AwsService service) {
    locked(() -> services.put(signingName, requireNonNull(service, "service is null")));
  }

  /** An HTTP client for the SDK; what it does, the ledger says the caller did. */
  public SdkHttpClient httpClient(String caller) {
    return new MemoryDoor(this, caller);
  }

  /** Every call so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** Lets an SNS topic exist. */
  public void addTopic(String topicArn) {
    locked(
        () -> {
          topics.add(topicArn);
          return topicArn;
        });
  }

  /** Lets an S3 bucket exist. */
  public void addBucket(String bucket) {
    locked(
        () -> {
          buckets.add(bucket);
          return bucket;
        });
  }

  /** Every mail so far. */
  public List<Mail> mails() {
    return locked(topics::mails);
  }

  /** The objects of a bucket as they are, by key. */
  public Map<String, byte[]> objects(String bucket) {
    return locked(() -> buckets.objects(bucket));
  }

  /** The members of a global cluster as they stand; none when it is unknown. */
  public List<MemberStatus> members(String globalCluster) {
    return locked(() -> aurora.members(globalCluster));
  }

  /** Hands every RDS event to a listener, in the envelope of EventBridge (facts §1.1). */
  public void onEvent(Consumer<ObjectNode> listener) {
    listeners.add(requireNonNull(listener, "listener is null"));
  }

  /** Lets something happen to the fleet at a time. */
  public void at(Instant when, Happening happening) {
    locked(
        () -> {
          aurora.schedule(when, happening, () -> playSomebody(happening));
          return when;
        });
  }

  /** When something happens next by itself, if nobody calls. */
  public Optional<Instant> nextChange() {
    return locked(aurora::nextChange);
  }

  /** Lets everything happen that is due by the clock, and delivers the events. */
  public void bringUpToDate() {
    deliveringEvents(
        () -> {
          aurora.bringUpToDate();
          return aurora.time();
        });
  }

  private void playSomebody(Happening happening) {
    if (happening instanceof Happening.SomebodyModifies call) {
      answer(
          SomebodyElse.modify(
              SOMEBODY_ELSE,
              call.region(),
              call.clusterIdentifier(),
              call.engineVersion(),
              call.immediately()));
    }
  }

  private AwsResponse answer(AwsRequest request) {
    CallName name = CallName.of(request);
    AwsRequest stamped = request.withRequestId(requestId(request, name));
    Optional<Effect> effect = faultLine.strike(stamped, name.action(), aurora.time());
    try {
      AwsResponse response = effect.map(e -> suffer(stamped, e)).orElseGet(() -> serve(stamped));
      enter(stamped, name, ErrorBody.code(response));
      return response;
    } catch (ConnectionLost lost) {
      enter(stamped, name, Optional.of("ConnectionLost"));
      throw lost;
    }
  }

  private AwsResponse suffer(AwsRequest request, Effect effect) {
    return switch (effect) {
      case Effect.Refused(int status, String code, String message) ->
          finished(request, ErrorBody.of(request, new AwsRefusal(status, code, message)));
      case Effect.LostBefore() -> throw new ConnectionLost("connection lost before the call");
      case Effect.LostAfter() -> {
        serve(request);
        throw new ConnectionLost("connection lost after the call");
      }
      case Effect.Stale(Duration age) -> {
        aurora.lookBack(age);
        try {
          yield serve(request);
        } finally {
          aurora.lookBack(Duration.ZERO);
        }
      }
    };
  }

  private AwsResponse serve(AwsRequest request) {
    try {
      AwsService service =
          Optional.ofNullable(services.get(request.service()))
              .orElseThrow(() -> unknownService(request));
      return finished(request, service.handle(request));
    } catch (AwsRefusal refusal) {
      return finished(request, ErrorBody.of(request, refusal));
    }
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
    int number = requests.merge(call, 1, Integer::sum);
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

  private <T> T deliveringEvents(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      List<ObjectNode> events = aurora.takeEvents();
      lock.unlock();
      events.forEach(event -> listeners.forEach(listener -> listener.accept(event.deepCopy())));
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
