package io.github.auroraupgrade.cli.view;

import static java.time.ZoneOffset.UTC;

import io.github.auroraupgrade.text.Printable;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A published notice as a mail client shows it. The sender is the one Amazon SNS uses; the receiver
 * is anyone who subscribed.
 */
public final class MailText {
  /** The address Amazon SNS sends from. */
  public static final String FROM = "AWS Notifications <no-reply@sns.amazonaws.com>";

  /** Nobody in particular: example.com is reserved for documentation (RFC 2606). */
  public static final String TO = "Database on-call <database-on-call@example.com>";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  private MailText() {}

  /** Header lines, an empty line, the body. */
  public static String of(Instant sent, String subject, String body) {
    return """
    From:    %s
    To:      %s
    Date:    %s
    Subject: %s

    %s
    """
        .formatted(
            FROM,
            TO,
            DATE.format(sent.atOffset(UTC)),
            Printable.line(subject),
            Printable.lines(body).stripTrailing());
  }
}
