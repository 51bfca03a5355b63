package io.github.auroraupgrade.notice;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mail.
 *
 * @param subject fewer than 100 printable ASCII characters, as SNS demands
 * @param body plain text, lines of at most 78 characters as far as words allow
 * @param attributes for subscription filters: {@code kind}, {@code outcome}, {@code globalCluster}
 */
public record Notice(String subject, String body, Map<String, String> attributes) {
  private static final int LONGEST_SUBJECT = 99;

  public Notice {
    requireNonNull(body, "body is null");
    String printable = subject.replaceAll("[^\\x20-\\x7e]", "?");
    subject =
        printable.length() <= LONGEST_SUBJECT
            ? printable
            : printable.substring(0, LONGEST_SUBJECT - 3) + "...";
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
