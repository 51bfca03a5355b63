package io.github.auroraupgrade.simulator.ssm;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * GetCalendarState (awsJson1_1): open by default, closed from one instant to another. Several
 * calendars are open only if all are. A calendar with an ARN is known in its Region alone. Not safe
 * for threads: the core's lock guards it.
 */
public final class Calendars implements AwsService {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Supplier<Instant> now;
  private final Map<String, List<Closed>> calendars = new LinkedHashMap<>();

  private record Closed(Instant from, Instant until) {
    boolean isAt(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /** No calendars yet; the present is the time given. */
  public Calendars(Supplier<Instant> now) {
    this.now = now;
  }

  /** Lets a calendar exist, by its name or ARN, and be open. */
  public void add(String calendar) {
    calendars.putIfAbsent(calendar, new ArrayList<>());
  }

  /** Closes a calendar from one instant, inclusive, to another, exclusive. */
  public void close(String calendar, Instant from, Instant until) {
    add(calendar);
    requireNonNull(calendars.get(calendar)).add(new Closed(from, until));
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    String target = request.header("X-Amz-Target").orElse("");
    if (!target.endsWith(".GetCalendarState")) {
      throw AwsRefusal.badRequest(
          "UnknownOperationException", "The simulated Systems Manager has no " + target);
    }
    JsonNode given = body(request);
    Instant time = time(given);
    List<Closed> closed =
        given
            .path("CalendarNames")
            .valueStream()
            .map(name -> name.asString(""))
            .flatMap(name -> closedTimes(name, request.region()))
            .toList();
    ObjectNode answer =
        JSON.createObjectNode()
            .put("State", isOpen(closed, time) ? "OPEN" : "CLOSED")
            .put("AtTime", time.toString());
    next(closed, time).ifPresent(at -> answer.put("NextTransitionTime", at.toString()));
    return AwsResponse.of(200, "application/x-amz-json-1.1", answer.toString());
  }

  private static JsonNode body(AwsRequest request) {
    JsonNode given;
    try {
      given = JSON.readTree(request.body());
    } catch (JacksonException malformed) {
      throw AwsRefusal.badRequest("SerializationException", "The body is no JSON");
    }
    if (given.path("CalendarNames").isEmpty()) {
      throw AwsRefusal.badRequest(
          "ValidationException",
          "1 validation error detected: Value null at 'calendarNames' failed to satisfy"
              + " constraint: Member must not be null");
    }
    return given;
  }

  private Instant time(JsonNode given) {
    if (!given.path("AtTime").isString()) {
      return now.get();
    }
    try {
      return OffsetDateTime.parse(given.path("AtTime").stringValue()).toInstant();
    } catch (DateTimeException wrong) {
      throw AwsRefusal.badRequest("ValidationException", "AtTime is not a valid ISO 8601 time");
    }
  }

  private Stream<Closed> closedTimes(String name, String region) {
    return Optional.ofNullable(calendars.get(name))
        .filter(_ -> !name.startsWith("arn:") || name.split(":", -1)[3].equals(region))
        .orElseThrow(
            () ->
                AwsRefusal.badRequest(
                    "InvalidDocument", "Document with name " + name + " does not exist."))
        .stream();
  }

  private static boolean isOpen(List<Closed> closed, Instant time) {
    return closed.stream().noneMatch(one -> one.isAt(time));
  }

  private static Optional<Instant> next(List<Closed> closed, Instant time) {
    return closed.stream()
        .flatMap(one -> Stream.of(one.from(), one.until()))
        .filter(at -> at.isAfter(time) && isOpen(closed, at) != isOpen(closed, time))
        .min(Instant::compareTo);
  }
}
