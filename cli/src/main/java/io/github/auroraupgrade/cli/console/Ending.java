package io.github.auroraupgrade.cli.console;

import io.github.auroraupgrade.text.Printable;
import java.time.Duration;

/** The last sentence about a run. */
public final class Ending {
  private Ending() {}

  /**
   * {@code SUCCEEDED after 52 min 10 s: why}; red or green where that is welcome, and on a terminal
   * in lines that fit.
   */
  public static String line(
      Console console, String status, boolean isGood, String after, String why) {
    Ink ink = Ink.of(console);
    String word = isGood ? ink.good(status) : ink.bad(status);
    String rest = "after " + after + ": " + Printable.line(why);
    if (!console.terminal()) {
      return word + " " + rest;
    }
    Page page = new Page(console);
    page.sentence(status + " ", word + " ", rest);
    return page.toString().stripTrailing();
  }

  /** {@code 52 min 10 s}, {@code 3 h 05 min}, {@code 2 d 4 h}. */
  public static String spoken(Duration took) {
    if (took.toDays() > 0) {
      return "%d d %d h".formatted(took.toDays(), took.toHoursPart());
    }
    return took.toHours() == 0
        ? "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart())
        : "%d h %02d min".formatted(took.toHours(), took.toMinutesPart());
  }
}
