package io.github.auroraupgrade.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.fact.SweepReader;
import io.github.auroraupgrade.aws.fact.SweepReader.Known;
import io.github.auroraupgrade.aws.fact.SweepReader.Swept;
import io.github.auroraupgrade.intake.IntakeResult;
import io.github.auroraupgrade.intake.Trigger;
import io.github.auroraupgrade.intake.Waiting;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.MetricLog;
import io.github.auroraupgrade.lambda.task.RunStarter;
import io.github.auroraupgrade.metric.Measurements;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scheduled sweep: looks at every global database and starts what waits, by the same rules and
 * the same names as events do, what AWS has set a date for first. Events are a hint, the sweep is
 * the truth (facts §1.3). It does not read its input. One database's failure stops no other; a
 * sweep that did not see everything fails in the end, so that somebody hears of it.
 */
public final class FindWork implements RequestStreamHandler {
  /** The most executions one sweep starts; the rest is the next sweep's. */
  static final int MOST_STARTS = 25;

  /** What a start may take, time-outs of its calls included. */
  private static final Duration RESERVE = Duration.ofSeconds(35);

  /** What AWS would do first comes first; what has no date keeps today's order. */
  private static final Comparator<Found> URGENCY =
      Comparator.comparing(found -> found.waiting().deadline().orElse(Instant.MAX));

  private final SweepReader reader;
  private final RunStarter starter;
  private final MetricLog metrics;
  private final Clock clock;

  /** A database for which something waits. */
  private record Found(Swept swept, Waiting waiting) {}

  /** For Lambda. */
  public FindWork() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public FindWork(LambdaEnvironment around) {
    this.reader = new SweepReader(around.clients(), around.executor());
    this.starter = new RunStarter(around);
    this.metrics = new MetricLog(around, getClass());
    this.clock = around.clock();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    IntakeReport report = new IntakeReport(sweep(context));
    report.log(context);
    metrics.write(context.getLogger(), Measurements.ofSweep(report.counts()), Map.of());
    report.failIfAnyFailed();
    output.write(Json.line(report.counts()).getBytes(StandardCharsets.UTF_8));
  }

  private List<IntakeResult> sweep(Context context) {
    Instant now = clock.instant();
    List<IntakeResult> results = new ArrayList<>();
    List<Found> waiting = new ArrayList<>();
    for (Swept swept : inTodaysOrder(reader.read(), now)) {
      if (isOutOfTime(context)) {
        results.add(deferred(swept));
      } else {
        look(swept, now, results, waiting);
      }
    }
    waiting.sort(URGENCY);
    results.addAll(start(waiting, context));
    return results;
  }

  private List<IntakeResult> start(List<Found> waiting, Context context) {
    List<IntakeResult> results = new ArrayList<>();
    int started = 0;
    for (Found found : waiting) {
      boolean within = started < MOST_STARTS && !isOutOfTime(context);
      IntakeResult result =
          within ? start(found, context.getAwsRequestId()) : deferred(found.swept());
      started += result instanceof IntakeResult.Started ? 1 : 0;
      results.add(result);
    }
    return results;
  }

  private IntakeResult start(Found found, String request) {
    return starter.start(
        found.swept().listed(),
        new Trigger(found.waiting().asksForUpgrade(), found.waiting().because(), request));
  }

  private static boolean isOutOfTime(Context context) {
    return context.getRemainingTimeInMillis() <= RESERVE.toMillis();
  }

  private static IntakeResult deferred(Swept swept) {
    return new IntakeResult.Deferred(
        swept.listed().identifier(), "This sweep has reached its limits.");
  }

  /** Begins with another database each day, so that none is always behind the limit. */
  private static List<Swept> inTodaysOrder(List<Swept> read, Instant now) {
    List<Swept> rotated = new ArrayList<>(read);
    if (!rotated.isEmpty()) {
      long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
      Collections.rotate(rotated, -(int) (day * MOST_STARTS % rotated.size()));
    }
    return rotated;
  }

  private static void look(
      Swept swept, Instant now, List<IntakeResult> results, List<Found> waiting) {
    String identifier = swept.listed().identifier();
    switch (swept.reading()) {
      case Lookup.Unknown<Known>(String why) ->
          results.add(new IntakeResult.Failed(Optional.of(identifier), why));
      case Lookup.Known<Known>(Known known) ->
          Waiting.of(known.database(), known.catalogue(), known.facts(), now)
              .ifPresentOrElse(
                  found -> waiting.add(new Found(swept, found)),
                  () ->
                      results.add(
                          new IntakeResult.NothingToDo(
                              identifier, "There is nothing to upgrade.")));
    }
  }
}
