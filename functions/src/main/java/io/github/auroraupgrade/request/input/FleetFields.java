package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.text.Printable;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields with which a rollout over many databases marks the runs it starts: that nobody wants
 * ten thousand mails, and which wave a run belongs to.
 */
public final class FleetFields {
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*");
  static final int MOST_LETTERS = 40;

  private static final String NONE = "none";

  private FleetFields() {}

  /** Whether people get mails of a run with this input; events and evidence there always are. */
  public static boolean wantMails(JsonNode input) {
    return !NONE.equals(input.path("mails").asString(""));
  }

  /** Whether this is what a rollout and a wave may be called, at most 40 characters. */
  public static boolean isName(String text) {
    return text.length() <= MOST_LETTERS && NAME.matcher(text).matches();
  }

  /** Refusals are handed on as reason and remedy. */
  static void check(JsonNode input, BiConsumer<String, String> refuse) {
    checkMails(input, refuse);
    if (!InputField.FLEET.isAbsentOrFits(input)) {
      refuse.accept(
          "Field 'fleet' is " + Printable.ascii(input.get("fleet").toString()) + ".",
          "Give {\"rollout\":\"…\",\"wave\":\"…\"}, names of 1 to 40 letters, digits, dots,"
              + " hyphens and underscores, or leave the field out: a rollout sets it.");
    }
  }

  private static void checkMails(JsonNode input, BiConsumer<String, String> refuse) {
    if (!InputField.MAILS.isAbsentOrFits(input)) {
      refuse.accept(
          "Field 'mails' is " + Printable.ascii(input.get("mails").toString()) + ".",
          "Give all or none, or leave the field out; without it, it is all.");
    } else if (!wantMails(input) && !NONE.equals(input.path("approval").asString(NONE))) {
      refuse.accept(
          "Field 'mails' is none, but 'approval' asks a person, who would never get the question.",
          "Leave one of the two out.");
    }
  }
}
