package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.execution.RunEndReader;
import io.github.auroraupgrade.aws.execution.RunReader;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.evidence.DeathTold;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.EventPublisher;
import io.github.auroraupgrade.lambda.task.JsonInput;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.MetricLog;
import io.github.auroraupgrade.metric.Failure;
import io.github.auroraupgrade.metric.Measurement;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.NoticeContext;
import io.github.auroraupgrade.notice.RunEnd;
import io.github.auroraupgrade.notice.RunEndNotices;
import io.github.auroraupgrade.notice.RunEvent;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.request.input.FleetFields;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import io.github.auroraupgrade.rollout.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends the mail of a run that ended without sending its own: stopped from outside, at its time
 * limit, at a limit that Step Functions lets nobody catch, or because its last mail failed. Called
 * by EventBridge for every execution that failed, timed out or was aborted; runs that have sent
 * their own are skipped, and so is an end that was redriven: the run's next end has an event of its
 * own. Changes nothing; the next run takes over what claim is left.
 */
public final class NotifyRunDied implements RequestStreamHandler {
  private final RunEndReader ends;
  private final RunReader runs;
  private final EvidenceBucket evidence;
  private final NoticeTopic topic;
  private final EventPublisher twin;
  private final MetricLog metrics;
  private final Clock clock;
  private final String executions;

  /** For Lambda. */
  public NotifyRunDied() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public NotifyRunDied(LambdaEnvironment around) {
    this.ends = new RunEndReader(around.clients());
    this.runs = new RunReader(around.clients());
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.topic =
        new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN));
    this.twin = new EventPublisher(around.clients());
    this.metrics = new MetricLog(around, getClass());
    this.clock = around.clock();
    this.executions =
        around.setting(LambdaEnvironment.STATE_MACHINE_ARN).replace(":stateMachine:", ":execution:")
            + ":";
  }

  /** What was decided, for the log and the caller. */
  private enum Decided {
    NOT_OURS,
    RUNS_AGAIN,
    ENDED_AGAIN,
    TOLD_ITSELF,
    TOLD_ALREADY,
    PUBLISHED
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode detail =
        JsonInput.read("The event", input.readAllBytes(), JsonNode.class).path("detail");
    String execution = detail.path("executionArn").asString("");
    Decided decided = decide(execution, detail.path("stopDate").asLongOpt(), context);
    Map<String, String> line = new LinkedHashMap<>();
    line.put("level", "INFO");
    line.put("function", context.getFunctionName());
    line.put("execution", execution);
    line.put("decision", decided.name());
    LogLine.write(context.getLogger(), line);
    output.write(Json.line(Map.of("decision", decided)).getBytes(StandardCharsets.UTF_8));
  }

  private Decided decide(String execution, OptionalLong stopDate, Context context) {
    if (!execution.startsWith(executions)) {
      return Decided.NOT_OURS;
    }
    RunEnd end = ends.read(execution);
    if (!end.isDeath()) {
      return Decided.RUNS_AGAIN;
    }
    Instant stopped =
        stopDate.isPresent()
            ? Instant.ofEpochMilli(stopDate.getAsLong())
            : end.stopped().orElseGet(clock::instant);
    if (end.isLaterThan(stopped)) {
      return Decided.ENDED_AGAIN;
    }
    if (end.hasToldItself()) {
      return Decided.TOLD_ITSELF;
    }
    if (!isFirst(execution, stopped, context.getAwsRequestId())) {
      return Decided.TOLD_ALREADY;
    }
    tell(execution, end, context);
    return Decided.PUBLISHED;
  }

  /** Or a retry of the first, whose mail may not have been sent. */
  private boolean isFirst(String execution, Instant stopped, String invocation) {
    String key = EvidenceKeys.death(execution, stopped.toEpochMilli());
    return evidence
            .writer(WriteScope.folder("the end of " + execution, EvidenceKeys.deaths(execution)))
            .putNew(key, Json.document(new DeathTold(execution, invocation, clock.instant())))
        || evidence
            .get(key)
            .map(stored -> JsonInput.read("The record of the run's end", stored, DeathTold.class))
            .filter(told -> told.invocation().equals(invocation))
            .isPresent();
  }

  private void tell(String execution, RunEnd end, Context context) {
    Optional<SeenRun> seen = seen(execution);
    Optional<String> database =
        seen.flatMap(SeenRun::planning)
            .flatMap(planning -> planning.globalClusterIdentifier())
            .or(() -> named(execution, end));
    NoticeContext occasion = new NoticeContext(execution, database);
    Notice notice =
        RunEndNotices.died(
            occasion,
            end,
            claim(execution, database),
            seen.flatMap(SeenRun::decision).map(Decision::progress),
            clock.instant());
    if (wantsMails(end)) {
      topic.publish(notice);
    }
    twin.put(RunEvent.of(notice, occasion, Optional.empty(), Optional.empty(), Optional.empty()));
    List<Measurement> failure = Measurement.failure(failure(end));
    metrics.write(context.getLogger(), failure, Map.of("execution", execution));
  }

  /** What it did last is good to know; what cannot be read of it keeps no mail from anybody. */
  private Optional<SeenRun> seen(String execution) {
    try {
      return runs.read(execution);
    } catch (StopUpgrade | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  /** A rollout over many databases reports its runs itself. */
  private static boolean wantsMails(RunEnd end) {
    try {
      return FleetFields.wantMails(Json.mapper().readTree(end.input()));
    } catch (JacksonException unreadable) {
      return true;
    }
  }

  private static Optional<String> named(String execution, RunEnd end) {
    try {
      JsonNode input = Json.mapper().readTree(end.input());
      return switch (InputReader.read(input, AwsAccount.in(execution))) {
        case RunInput.Named(UpgradeRequest request) ->
            Optional.of(request.globalClusterIdentifier());
        case RunInput.Refused(Optional<String> database, List<Refusal> _) -> database;
        case RunInput.Noticed _, RunInput.NotOurs _ -> Optional.empty();
      };
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private String claim(String execution, Optional<String> database) {
    boolean held =
        database
            .flatMap(name -> evidence.get(EvidenceKeys.claim(name)))
            .map(JsonInput::claim)
            .filter(claim -> claim.executionArn().equals(execution))
            .isPresent();
    return held
        ? "Its claim on the database is still there; the next run takes it over."
        : "It holds no claim on a database.";
  }

  private static Failure failure(RunEnd end) {
    return end.isStopped() ? Failure.DECLINED : Failure.ofEnd(end.error().orElse(""));
  }
}
