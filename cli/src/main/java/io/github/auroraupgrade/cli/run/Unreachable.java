package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.notice.HumanFormat;
import io.github.auroraupgrade.text.Printable;
import java.time.Instant;

/**
 * AWS does not answer somebody who watches.
 *
 * @param since by the clock of the person who watches
 * @param why what went wrong, without a full stop
 */
record Unreachable(Instant since, String why) {
  private static final int MOST_WORDS = 160;

  Unreachable {
    requireNonNull(since, "since is null");
    requireNonNull(why, "why is null");
  }

  /** What an error says, short enough for a line or two. */
  static String words(RuntimeException thrown) {
    String said =
        Printable.line(String.valueOf(thrown.getMessage()))
            .replaceAll(" \\(SDK Attempt Count: \\d+\\)", "")
            .strip()
            .replaceAll("[.\\s]+$", "");
    return said.length() <= MOST_WORDS ? said : said.substring(0, MOST_WORDS) + "…";
  }

  /** For a picture that is wholly old. */
  String ofRun(Instant pictured) {
    return "AWS cannot be reached since %s (%s); trying again. This is the state at %s."
        .formatted(HumanFormat.of(since), why, HumanFormat.of(pictured));
  }

  /** For a picture of a run as it stands, with members as they stood. */
  String ofMembers() {
    return ("The members cannot be described since %s (%s); trying again. They are shown as last"
            + " seen.")
        .formatted(HumanFormat.of(since), why);
  }

  /** For a picture of a run as it stands, whose members nobody describes. */
  static String notPermitted(String why) {
    return "You cannot describe the members (%s): they are shown as the run saw them last."
        .formatted(why);
  }
}
