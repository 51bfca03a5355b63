package io.github.auroraupgrade.aws.database;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.evidence.report.WriteOutage;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.rollout.reading.MetricReading;
import io.github.auroraupgrade.rollout.reading.MetricReading.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/**
 * Reads the newest values of metrics from CloudWatch, namespace {@code AWS/RDS}, each in its
 * member's own Region: AWS emits the lag of a secondary there (facts §3.7). The lag is looked for
 * with and without the dimension {@code SourceRegion}.
 */
public final class MetricsReader {
  private static final String NAMESPACE = "AWS/RDS";

  /** CloudWatch has a value a minute, and is late by a minute or two. */
  private static final Duration BACK = Duration.ofMinutes(5);

  private static final int PERIOD_SECONDS = 60;

  private final AwsClients clients;
  private final Executor executor;

  private record Asked(String id, RdsArn cluster, Metric metric, List<Dimension> dimensions) {}

  /** The executor runs the reads of the Regions. */
  public MetricsReader(AwsClients clients, Executor executor) {
    this.clients = requireNonNull(clients, "clients is null");
    this.executor = requireNonNull(executor, "executor is null");
  }

  /**
   * Every metric of every member; unknown, with AWS's words, where a Region refuses to answer.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Lookup<List<MetricReading>> health(GlobalDatabase database, Instant now) {
    return read(database, Arrays.asList(Metric.values()), now);
  }

  /**
   * How far each secondary is behind, where CloudWatch knows it.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Map<RdsArn, Duration> lag(GlobalDatabase database, Instant now) {
    return read(database, List.of(Metric.REPLICATION_LAG, Metric.RPO_LAG), now)
        .value()
        .orElse(List.of())
        .stream()
        .filter(reading -> reading.value().isPresent())
        .collect(
            Collectors.toMap(
                MetricReading::cluster,
                reading -> Duration.ofMillis(Math.round(reading.value().get())),
                (one, other) -> one.compareTo(other) > 0 ? one : other));
  }

  /**
   * The newest {@code RollbackSegmentHistoryListLength} of a cluster; Aurora MySQL alone has it.
   *
   * @throws RetryLater if the Region could not be reached
   */
  public Lookup<Optional<Double>> historyListLength(Member member, Instant now) {
    MetricDataQuery query =
        query(
            "history",
            "RollbackSegmentHistoryListLength",
            "Maximum",
            List.of(dimension("DBClusterIdentifier", member.identifier())));
    try {
      return Lookup.known(
          values(member.region(), List.of(query), now).getOrDefault("history", Optional.empty()));
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  /**
   * How long the engine of an instance had been up, minute by minute.
   *
   * @throws RetryLater if the Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public List<WriteOutage.Uptime> engineUptime(RdsArn instance, Instant from, Instant until) {
    MetricDataQuery query =
        query(
            "uptime",
            "EngineUptime",
            "Minimum",
            List.of(dimension("DBInstanceIdentifier", instance.identifier())));
    return AwsCall.make(
        "Get metric data in " + instance.region(),
        () ->
            clients
                .cloudWatch(instance.region())
                .getMetricDataPaginator(
                    ask -> ask.startTime(from).endTime(until).metricDataQueries(query))
                .metricDataResults()
                .stream()
                .flatMap(MetricsReader::uptimes)
                .toList());
  }

  private static Stream<WriteOutage.Uptime> uptimes(MetricDataResult result) {
    return IntStream.range(0, Math.min(result.timestamps().size(), result.values().size()))
        .mapToObj(
            i ->
                new WriteOutage.Uptime(
                    result.timestamps().get(i), Math.round(result.values().get(i))));
  }

  private Lookup<List<MetricReading>> read(
      GlobalDatabase database, List<Metric> metrics, Instant now) {
    try {
      return Lookup.known(
          Parallel.map(
                  executor, database.regions(), region -> region(database, metrics, region, now))
              .stream()
              .flatMap(List::stream)
              .toList());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private List<MetricReading> region(
      GlobalDatabase database, List<Metric> metrics, String region, Instant now) {
    List<Asked> asked = asked(database, metrics, region);
    if (asked.isEmpty()) {
      return List.of();
    }
    Map<String, Optional<Double>> values =
        values(region, asked.stream().map(MetricsReader::query).toList(), now);
    return asked.stream()
        .map(
            one ->
                new MetricReading(
                    one.cluster(), one.metric(), values.getOrDefault(one.id(), Optional.empty())))
        .toList();
  }

  private Map<String, Optional<Double>> values(
      String region, List<MetricDataQuery> queries, Instant now) {
    return AwsCall.make(
        "Get metric data in " + region,
        () ->
            clients
                .cloudWatch(region)
                .getMetricDataPaginator(
                    ask -> ask.startTime(now.minus(BACK)).endTime(now).metricDataQueries(queries))
                .metricDataResults()
                .stream()
                .collect(
                    Collectors.toMap(
                        MetricDataResult::id,
                        MetricsReader::newest,
                        (one, other) -> one.or(() -> other))));
  }

  private static List<Asked> asked(GlobalDatabase database, List<Metric> metrics, String region) {
    String source = database.primary().map(Member::region).orElse("");
    List<Asked> asked = new ArrayList<>();
    for (Member member : database.members()) {
      for (Metric metric : metrics) {
        if (member.region().equals(region) && !(metric.isLag() && member.isPrimary())) {
          List<Dimension> cluster = List.of(dimension("DBClusterIdentifier", member.identifier()));
          asked.add(new Asked("m" + asked.size(), member.arn(), metric, cluster));
          if (metric.isLag()) {
            List<Dimension> both = List.of(cluster.getFirst(), dimension("SourceRegion", source));
            asked.add(new Asked("m" + asked.size(), member.arn(), metric, both));
          }
        }
      }
    }
    return asked;
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private static MetricDataQuery query(Asked asked) {
    return query(
        asked.id(),
        asked.metric().awsName(),
        asked.metric() == Metric.CONNECTIONS ? "Sum" : "Maximum",
        asked.dimensions());
  }

  private static MetricDataQuery query(
      String id, String name, String statistic, List<Dimension> dimensions) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.period(PERIOD_SECONDS)
                    .stat(statistic)
                    .metric(
                        metric ->
                            metric.namespace(NAMESPACE).metricName(name).dimensions(dimensions)))
        .build();
  }

  /** CloudWatch answers the newest first unless it is asked otherwise. */
  private static Optional<Double> newest(MetricDataResult result) {
    return result.values().stream().findFirst();
  }
}
