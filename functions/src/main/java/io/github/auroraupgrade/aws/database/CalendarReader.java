package io.github.auroraupgrade.aws.database;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;

/**
 * Asks AWS Systems Manager whether change calendars are open: those with an ARN in its Region,
 * those with a name in the home Region. Of several calendars AWS answers {@code OPEN} only if all
 * are.
 */
public final class CalendarReader {
  private static final int REGION_OF_ARN = 3;

  private final AwsClients clients;

  /** Asks with these clients. */
  public CalendarReader(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients is null");
  }

  /**
   * Whether all of these calendars are open now; unknown, with AWS's words, where it refuses.
   *
   * @param calendars names or ARNs, at least one
   * @throws RetryLater if AWS could not be reached
   */
  public Lookup<CalendarState> read(List<String> calendars) {
    try {
      return Lookup.known(
          calendars.stream()
              .collect(Collectors.groupingBy(this::region, TreeMap::new, Collectors.toList()))
              .entrySet()
              .stream()
              .map(entry -> stateIn(entry.getKey(), entry.getValue()))
              .reduce(CalendarState::and)
              .orElseThrow());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private String region(String calendar) {
    String[] parts = calendar.split(":", -1);
    return parts.length > REGION_OF_ARN ? parts[REGION_OF_ARN] : clients.homeRegion();
  }

  private CalendarState stateIn(String region, List<String> calendars) {
    return AwsCall.make(
        "Get the state of the change calendars " + String.join(", ", calendars),
        () -> state(clients.ssm(region).getCalendarState(ask -> ask.calendarNames(calendars))));
  }

  /** A state that is neither word counts as closed. */
  private static CalendarState state(GetCalendarStateResponse answer) {
    return new CalendarState(
        "OPEN".equals(answer.stateAsString()),
        Optional.ofNullable(answer.nextTransitionTime()).flatMap(CalendarReader::instant));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
