package io.github.auroraupgrade.rollout.progress;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.text.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * That a person has ordered a run to stop: what is under way is finished, nothing more is started.
 * It lies next to the run's plan in the evidence bucket, and anyone who may write there can give
 * it.
 *
 * @param by who, for example an ARN
 * @param at when, if that is known
 * @param reason in their words; may be empty
 */
public record StopOrder(String by, Optional<Instant> at, String reason) {
  private static final int LONGEST = 300;
  private static final String SOMEBODY = "someone who gave no name";

  /** Reads an order; anything at all is one, because a person who says stop means it. */
  public static StopOrder read(String document) {
    JsonNode tree = tree(document);
    String by = text(tree, "by");
    return new StopOrder(by.isEmpty() ? SOMEBODY : by, at(tree), text(tree, "reason"));
  }

  /** For a sentence: who, and why if they said so. */
  public String words() {
    return by + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static JsonNode tree(String document) {
    try {
      return Json.mapper().readTree(document);
    } catch (JacksonException unreadable) {
      return Json.mapper().createObjectNode();
    }
  }

  private static String text(JsonNode tree, String field) {
    String text = tree.path(field).isString() ? tree.path(field).stringValue() : "";
    return Printable.line(text, LONGEST);
  }

  private static Optional<Instant> at(JsonNode tree) {
    try {
      return Optional.of(Instant.parse(text(tree, "at")));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
