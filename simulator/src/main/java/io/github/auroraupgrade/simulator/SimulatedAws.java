package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.aurora.Aurora;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.base.ConnectionLost;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.Ledger;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.cloudwatch.Metrics;
import io.github.auroraupgrade.simulator.eventbridge.DefaultBus;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.FaultCounter;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.OtherActor;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.s3.Buckets;
import io.github.auroraupgrade.simulator.sns.Topics;
import io.github.auroraupgrade.simulator.ssm.Calendars;
import io.github.auroraupgrade.simulator.view.AcceptedUpgrade;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The core: one AWS request in, one response out, any thread, one at a time. State is a function of
 * the clock: whatever is due happens before a call is answered, or when {@link #bringUpToDate()} is
 * called.
 */
public final class SimulatedAws {
  /** Who the ledger says makes the calls of other people. */
  public static final String SOMEBODY_ELSE = "somebody else";

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger = new Ledger();
  private final List<Consumer<ObjectNode>> listeners = new CopyOnWriteArrayList<>();
  private final Aurora aurora;
  private final Topics topics;
  private final Buckets buckets;
  private final Calendars calendars;
  private final Metrics metrics;
  private final DefaultBus bus = new DefaultBus();
  private final RequestRouter switchboard;

  private SimulatedAws(
      Aurora aurora, DeterministicRandom dice, Faults faults, RecordedFiles files) {
    this.aurora = aurora;
    this.topics = new Topics(aurora::time);
    this.buckets = new Buckets(aurora::time);
    this.calendars = new Calendars(aurora::time);
    this.metrics = new Metrics(aurora::member, aurora::engineUptime, files);
    this.switchboard = new RequestRouter(aurora, new FaultCounter(faults.calls()), dice, ledger);
    switchboard.register("rds", aurora);
    switchboard.register("sns", topics);
    switchboard.register("s3", buckets);
    switchboard.register("ssm", calendars);
    switchboard.register("monitoring", metrics);
    switchboard.register("events", bus);
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
    DeterministicRandom dice = new DeterministicRandom(seed);
    return new SimulatedAws(
        new Aurora(fleet, catalogue, clock, dice, faults, uncertainties),
        dice,
        faults,
        fleet.files());
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
          return switchboard.answer(request);
        });
  }

  /** Adds a service behind a signing name, for example {@code states}. */
  public void register(String signingName, AwsService service) {
    locked(() -> switchboard.register(signingName, service));
  }

  /** An HTTP client for the SDK; what it does, the ledger says the caller did. */
  public SdkHttpClient httpClient(String caller) {
    return new InMemoryHttpClient(this, caller);
  }

  /** Every call so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** Lets an SNS topic exist. */
  public void addTopic(String topicArn) {
    locked(() -> topics.add(topicArn));
  }

  /** Lets an S3 bucket exist. */
  public void addBucket(String bucket) {
    locked(() -> buckets.add(bucket));
  }

  /** Lets an object lie in a bucket that is there. */
  public void addObject(String bucket, String key, byte[] content) {
    locked(() -> buckets.add(bucket, key, content));
  }

  /** Lets a change calendar exist, by its name or ARN, and be open. */
  public void addCalendar(String calendar) {
    locked(() -> calendars.add(calendar));
  }

  /** Closes a change calendar from one instant, inclusive, to another, exclusive. */
  public void closeCalendar(String calendar, Instant from, Instant until) {
    locked(() -> calendars.close(calendar, from, until));
  }

  /** Lets CloudWatch have another value than the healthy one for a while, or none. */
  public void addMetric(MetricValue value) {
    locked(() -> metrics.add(value));
  }

  /** Lets a CloudWatch alarm exist and be in a state: OK, ALARM or INSUFFICIENT_DATA. */
  public void setAlarm(String name, String state) {
    bringUpToDate();
    locked(() -> metrics.alarms().set(name, state, aurora.time()));
  }

  /** Every mail so far. */
  public List<Mail> mails() {
    return locked(topics::mails);
  }

  /** The objects of a bucket as they are, by key. */
  public Map<String, byte[]> objects(String bucket) {
    return locked(() -> buckets.objects(bucket));
  }

  /** The entries of all events that were put on the default bus, in their order. */
  public List<JsonNode> putEvents() {
    return locked(bus::events);
  }

  /** The members of a global cluster as they stand; none when it is unknown. */
  public List<MemberStatus> members(String globalCluster) {
    return locked(() -> aurora.members(globalCluster));
  }

  /** Their instances as they stand; none when the global cluster is unknown. */
  public List<InstanceStatus> instances(String globalCluster) {
    return locked(() -> aurora.instances(globalCluster));
  }

  /** Every upgrade taken on so far, first to last. */
  public List<AcceptedUpgrade> acceptedUpgrades() {
    return locked(aurora::accepted);
  }

  /**
   * The faults are over, and people have repaired what they left behind: no call suffers any more,
   * upgrades that hang are rolled back, whatever is in a bad state is available.
   */
  public void stopFaults() {
    locked(
        () -> {
          switchboard.stopFaults();
          aurora.bringUpToDate();
          aurora.stopFaults();
        });
  }

  /** The faults that some call has suffered so far, each once. */
  public List<CallFault> struckFaults() {
    return locked(switchboard::struck);
  }

  /** The identifiers of the clusters whose upgrade has really gone as badly as it was to. */
  public Set<String> wentWrong() {
    return locked(aurora::wentWrong);
  }

  /** The unusual metric values that some call has been answered with, each once. */
  public Set<MetricValue> shownMetrics() {
    return locked(metrics::shown);
  }

  /**
   * The patch level of a cluster, which no API shows (facts §3.5); empty when nobody said or
   * applied one.
   */
  public Optional<String> patchLevel(String clusterArn) {
    return locked(() -> aurora.patchLevel(clusterArn));
  }

  /** Hands every RDS event to a listener, in the envelope of EventBridge (facts §1.1). */
  public void onEvent(Consumer<ObjectNode> listener) {
    listeners.add(listener);
  }

  /** Lets something happen to the fleet at a time. */
  public void at(Instant when, ScheduledEvent happening) {
    at(when, happening, _ -> {});
  }

  /**
   * The same.
   *
   * @param tookEffect gets the time at which it changed the fleet, if it does: AWS may refuse it,
   *     or it finds nothing to do
   */
  public void at(Instant when, ScheduledEvent happening, Consumer<Instant> tookEffect) {
    locked(() -> aurora.schedule(when, happening, () -> playSomebody(happening), tookEffect));
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

  private void playSomebody(ScheduledEvent happening) {
    if (happening instanceof ScheduledEvent.SomebodyModifies call) {
      somebodyCalls(
          OtherActor.modify(
              SOMEBODY_ELSE,
              call.region(),
              call.clusterIdentifier(),
              call.engineVersion(),
              call.immediately()));
    }
    if (happening instanceof ScheduledEvent.SomebodyRenames(var region, var from, var to)) {
      somebodyCalls(OtherActor.rename(SOMEBODY_ELSE, region, from, to));
    }
  }

  private void somebodyCalls(AwsRequest call) {
    try {
      switchboard.answer(call);
    } catch (ConnectionLost lost) {
      // Their trouble; the ledger has it.
    }
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

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }
}
