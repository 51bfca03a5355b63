package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.github.auroraupgrade.aws.database.ResourceResolver;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.intake.IntakeResult;
import io.github.auroraupgrade.intake.Trigger;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.MetricLog;
import io.github.auroraupgrade.lambda.task.RunStarter;
import io.github.auroraupgrade.metric.Measurements;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * An event of EventBridge becomes at most one run of each global database it is about. Called
 * asynchronously: what it throws, Lambda calls again for. Returns the number of results of each
 * outcome.
 */
public final class StartFromEvent
    implements RequestHandler<ScheduledEvent, SortedMap<String, Long>> {
  /** Older events are not acted on; EventBridge gives up at the same age. */
  private static final Duration STALE = Duration.ofHours(24);

  private final ResourceResolver resolver;
  private final RunStarter starter;
  private final MetricLog metrics;
  private final Clock clock;
  private final AwsAccount account;

  /** For Lambda. */
  public StartFromEvent() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public StartFromEvent(LambdaEnvironment around) {
    this.resolver = new ResourceResolver(around.clients());
    this.starter = new RunStarter(around);
    this.metrics = new MetricLog(around, getClass());
    this.clock = around.clock();
    this.account = AwsAccount.in(around.setting(LambdaEnvironment.STATE_MACHINE_ARN));
  }

  @Override
  public SortedMap<String, Long> handleRequest(ScheduledEvent event, Context context) {
    IntakeReport report = new IntakeReport(results(event, context.getAwsRequestId()));
    report.log(context);
    metrics.write(context.getLogger(), Measurements.ofIntake(report.counts()), Map.of());
    report.failIfAnyFailed();
    return report.counts();
  }

  private List<IntakeResult> results(ScheduledEvent event, String request) {
    if (event == null) {
      return List.of(new IntakeResult.Unreadable("The event is null."));
    }
    return switch (InputReader.read(Json.tree(envelope(event)), account)) {
      case RunInput.Noticed(EventNotice notice) -> noticed(event, notice, request);
      case RunInput.NotOurs(String reason) -> List.of(new IntakeResult.NotOurs(reason));
      case RunInput.Refused(Optional<String> _, List<Refusal> refusals) ->
          List.of(
              new IntakeResult.Unreadable(
                  refusals.stream().map(Refusal::reason).collect(Collectors.joining(" "))));
      case RunInput.Named _ ->
          throw new IllegalStateException("an envelope is never console input");
    };
  }

  private List<IntakeResult> noticed(ScheduledEvent event, EventNotice notice, String request) {
    if (event.getTime() == null) {
      return List.of(new IntakeResult.Unreadable("The event has no 'time'."));
    }
    Instant time = Instant.ofEpochMilli(event.getTime().getMillis());
    if (time.isBefore(clock.instant().minus(STALE))) {
      return List.of(
          new IntakeResult.Stale(
              "The event is of " + time + ", more than a day ago: " + notice.because()));
    }
    List<ListedDatabase> databases = resolver.databasesOf(notice);
    if (databases.isEmpty()) {
      return List.of(new IntakeResult.NoGlobalDatabase(notice.noDatabase()));
    }
    Trigger trigger = new Trigger(notice.asksForUpgrade(), notice.because(), request);
    return databases.stream().map(database -> starter.start(database, trigger)).toList();
  }

  /** As EventBridge wrote it, as far as {@link InputReader} looks at it. */
  private static Map<String, Object> envelope(ScheduledEvent event) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("source", event.getSource());
    envelope.put("detail-type", event.getDetailType());
    envelope.put("account", event.getAccount());
    envelope.put("region", event.getRegion());
    envelope.put("resources", event.getResources());
    envelope.put("detail", event.getDetail());
    return envelope;
  }
}
