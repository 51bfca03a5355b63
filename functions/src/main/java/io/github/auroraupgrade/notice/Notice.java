package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.text.Printable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mail.
 *
 * @param subject fewer than 100 printable ASCII characters, as SNS demands
 * @param body plain text, lines of at most 78 characters as far as words allow; what is not
 *     printable is replaced by spaces, anyone who wrote it
 * @param attributes for subscription filters: {@code kind}, {@code outcome}, {@code globalCluster}
 */
public record Notice(String subject, String body, Map<String, String> attributes) {
  private static final int LONGEST_SUBJECT = 99;

  public Notice {
    subject = Printable.ascii(subject, LONGEST_SUBJECT);
    body = Printable.lines(body);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
