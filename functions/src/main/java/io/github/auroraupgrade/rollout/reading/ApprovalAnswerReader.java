package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import io.github.auroraupgrade.text.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code $.approval} of the state machine: the output somebody sent with the task's token, or
 * the error that Step Functions caught instead. It comes from outside and may be anything.
 */
public final class ApprovalAnswerReader {
  private static final int LONGEST = 300;
  private static final String FORM =
      "An answer is {\"answer\":\"APPROVED\" or \"REJECTED\",\"planHash\":\"…\",\"by\":\"…\"}.";

  private ApprovalAnswerReader() {}

  /** The answer. */
  public static ApprovalAnswer read(JsonNode sent) {
    if (sent.path("Error").isString() && sent.path("answer").isMissingNode()) {
      String error = text(sent, "Error");
      return error.equals("States.Timeout")
          ? new ApprovalAnswer.None()
          : new ApprovalAnswer.NotAsked(error, text(sent, "Cause"));
    }
    Optional<Word> word =
        Arrays.stream(Word.values())
            .filter(known -> known.name().equals(text(sent, "answer")))
            .findFirst();
    if (word.isEmpty()) {
      return new ApprovalAnswer.Unreadable("It says neither APPROVED nor REJECTED. " + FORM);
    }
    if (text(sent, "by").isBlank()) {
      return new ApprovalAnswer.Unreadable("It does not say who answers, in 'by'. " + FORM);
    }
    return new ApprovalAnswer.Given(
        word.get(), text(sent, "planHash"), text(sent, "by"), at(sent), text(sent, "reason"));
  }

  private static String text(JsonNode sent, String field) {
    String text = sent.path(field).isString() ? sent.path(field).stringValue() : "";
    return Printable.line(text, LONGEST);
  }

  private static Optional<Instant> at(JsonNode sent) {
    try {
      return Optional.of(OffsetDateTime.parse(text(sent, "at")).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
