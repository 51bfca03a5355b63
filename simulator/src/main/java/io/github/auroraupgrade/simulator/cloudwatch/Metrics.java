package io.github.auroraupgrade.simulator.cloudwatch;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import io.github.auroraupgrade.simulator.wire.Cbor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * GetMetricData of the namespace {@code AWS/RDS} (smithy-rpc-v2-cbor), one value a minute, the
 * newest first. A cluster that serves has healthy values, one that does not has none; the lag of a
 * secondary is emitted in its own Region, with the dimension {@code SourceRegion} and without
 * (facts §3.7). Not safe for threads: the core's lock guards it.
 */
public final class Metrics implements AwsService {
  private static final double HEALTHY_LAG_MILLIS = 80;
  private static final double USUAL_CONNECTIONS = 12;
  private static final double SHORT_HISTORY = 400;

  private final BiFunction<String, String, Optional<MemberStatus>> members;
  private final EngineUptimes uptimes;
  private final RecordedFiles files;
  private final List<MetricValue> others = new ArrayList<>();
  private final Set<MetricValue> shown = new HashSet<>();
  private final Alarms alarms = new Alarms();

  /** How long the engine of an instance has been up, in seconds; none while it is down. */
  @FunctionalInterface
  public interface EngineUptimes {
    /** At this time, of the instance of this name in this Region. */
    Optional<Double> at(String region, String instance, Instant time);
  }

  /**
   * The metrics of these members, found by Region and cluster identifier, and of their instances,
   * found by Region and identifier. A recorded fleet has none and refuses to make them up.
   */
  public Metrics(
      BiFunction<String, String, Optional<MemberStatus>> members,
      EngineUptimes uptimes,
      RecordedFiles files) {
    this.members = members;
    this.uptimes = uptimes;
    this.files = files;
  }

  /** Another value than the healthy one, for a while; what was added last counts. */
  public void add(MetricValue value) {
    others.addFirst(value);
  }

  /** The values other than the healthy ones that some call has been answered with. */
  public Set<MetricValue> shown() {
    return Set.copyOf(shown);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String operation = Cbor.isSpokenBy(request) ? Cbor.operation(request) : "";
    return switch (operation) {
      case "GetMetricData" -> metricData(request);
      case "DescribeAlarms" -> alarms.described(Cbor.body(request));
      default ->
          throw AwsRefusal.badRequest(
              "UnknownOperationException",
              "The simulated CloudWatch has GetMetricData and DescribeAlarms, in"
                  + " smithy-rpc-v2-cbor");
    };
  }

  /** Its alarms. */
  public Alarms alarms() {
    return alarms;
  }

  private AwsResponse metricData(AwsRequest request) {
    if (files.isBinding()) {
      throw AwsRefusal.badRequest(
          RecordedFiles.NOT_RECORDED, "metrics; a recording has no file for them");
    }
    JsonNode given = Cbor.body(request);
    List<Object> results = new ArrayList<>();
    for (JsonNode query : given.path("MetricDataQueries")) {
      results.add(result(query, request.region(), given));
    }
    if (results.isEmpty()) {
      throw AwsRefusal.badRequest(
          "ValidationError", "The parameter MetricDataQueries is required.");
    }
    return Cbor.answer(200, Map.of("MetricDataResults", results));
  }

  private Map<String, Object> result(JsonNode query, String region, JsonNode given) {
    JsonNode metric = query.at("/MetricStat/Metric");
    String name = metric.path("MetricName").asString("");
    Map<String, String> dimensions = new HashMap<>();
    for (JsonNode dimension : metric.path("Dimensions")) {
      dimensions.put(dimension.path("Name").asString(""), dimension.path("Value").asString(""));
    }
    List<Object> times = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    Instant start = instant(given.path("StartTime"));
    Instant end = instant(given.path("EndTime"));
    for (Instant minute = end.truncatedTo(ChronoUnit.MINUTES);
        !minute.isBefore(start);
        minute = minute.minus(1, ChronoUnit.MINUTES)) {
      Instant time = minute;
      if (time.isBefore(end)) {
        value(region, dimensions, name, time)
            .ifPresent(
                value -> {
                  times.add(time);
                  values.add(value);
                });
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("Id", query.path("Id").asString(""));
    result.put("Label", name);
    result.put("Timestamps", times);
    result.put("Values", values);
    result.put("StatusCode", "Complete");
    return result;
  }

  private Optional<Double> value(
      String region, Map<String, String> dimensions, String metric, Instant time) {
    if (metric.equals("EngineUptime")) {
      String instance = dimensions.getOrDefault("DBInstanceIdentifier", "");
      return uptimes.at(region, instance, time);
    }
    String cluster = dimensions.getOrDefault("DBClusterIdentifier", "");
    return others.stream()
        .filter(other -> other.concerns(cluster, metric, time))
        .findFirst()
        .map(this::shown)
        .orElseGet(
            () ->
                members
                    .apply(region, cluster)
                    .filter(member -> member.status().equals(RdsStatus.AVAILABLE))
                    .flatMap(member -> healthy(member, metric)));
  }

  private Optional<Double> shown(MetricValue other) {
    shown.add(other);
    return other.value();
  }

  private static Optional<Double> healthy(MemberStatus member, String metric) {
    boolean mysql = member.engineVersion().contains("mysql");
    return switch (metric) {
      case "AuroraGlobalDBReplicationLag", "AuroraGlobalDBRPOLag" ->
          member.isPrimary() ? Optional.empty() : Optional.of(HEALTHY_LAG_MILLIS);
      case "DatabaseConnections" -> Optional.of(USUAL_CONNECTIONS);
      case "Deadlocks" -> Optional.of(0.0);
      case "RollbackSegmentHistoryListLength" ->
          mysql && member.isPrimary() ? Optional.of(SHORT_HISTORY) : Optional.empty();
      case "LoginFailures" -> mysql ? Optional.of(0.0) : Optional.empty();
      case String _ -> Optional.empty();
    };
  }

  private static Instant instant(JsonNode seconds) {
    return Instant.ofEpochMilli(Math.round(seconds.asDouble(0) * 1000));
  }
}
