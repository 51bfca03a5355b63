package io.github.auroraupgrade.request.input;

import io.github.auroraupgrade.text.Printable;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields with which a rollout over many databases marks the runs it starts: that nobody wants
 * ten thousand mails, and which wave a run belongs to.
 */
public final class FleetFields {
  /** Their names in the input. */
  static final List<String> NAMES = List.of("mails", "fleet");

  private static final List<String> OF_FLEET = List.of("rollout", "wave");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[._-]?[A-Za-z0-9])*");
  private static final int MOST_LETTERS = 40;
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
    JsonNode fleet = input.get("fleet");
    if (fleet != null) {
      boolean fits =
          fleet.isObject()
              && fleet.size() == OF_FLEET.size()
              && OF_FLEET.stream()
                  .map(fleet::get)
                  .allMatch(one -> one != null && one.isString() && isName(one.stringValue()));
      if (!fits) {
        refuse.accept(
            "Field 'fleet' is " + Printable.ascii(fleet.toString()) + ".",
            "Give {\"rollout\":\"…\",\"wave\":\"…\"}, names of 1 to 40 letters, digits, dots,"
                + " hyphens and underscores, or leave the field out: a rollout sets it.");
      }
    }
  }

  private static void checkMails(JsonNode input, BiConsumer<String, String> refuse) {
    JsonNode mails = input.get("mails");
    if (mails == null) {
      return;
    }
    if (!mails.isString() || !List.of("all", NONE).contains(mails.stringValue())) {
      refuse.accept(
          "Field 'mails' is " + Printable.ascii(mails.toString()) + ".",
          "Give all or none, or leave the field out; without it, it is all.");
    } else if (!wantMails(input) && !NONE.equals(input.path("approval").asString(NONE))) {
      refuse.accept(
          "Field 'mails' is none, and 'approval' asks a person, who would not hear of it.",
          "Leave one of the two out.");
    }
  }
}
