package io.github.auroraupgrade.aws;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.plan.Reading;
import io.github.auroraupgrade.rollout.CalendarState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetCalendarStateResponse;

/**
 * Asks AWS Systems Manager, in the home Region, whether change calendars are open. Of several
 * calendars AWS answers {@code OPEN} only if all are.
 */
public final class CalendarReader {
  private final AwsClients clients;

  /** Asks with these clients. */
  public CalendarReader(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients is null");
  }

  /**
   * Whether all of these calendars are open now; unknown, with AWS's words, where it refuses.
   *
   * @param calendars names or ARNs, at least one
   * @throws RetryLater if AWS could not be asked
   */
  public Reading<CalendarState> read(List<String> calendars) {
    try {
      return Reading.known(
          AwsCall.make(
              "Get the state of the change calendars " + String.join(", ", calendars),
              () -> state(clients.ssm().getCalendarState(ask -> ask.calendarNames(calendars)))));
    } catch (StopUpgrade e) {
      return Reading.unknown(e.getMessage());
    }
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
