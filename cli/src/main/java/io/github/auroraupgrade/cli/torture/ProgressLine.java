package io.github.auroraupgrade.cli.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import java.time.Duration;
import java.util.Locale;

/**
 * How many seeds have been tried, how fast, and how long it still takes: one line that is written
 * over in a terminal, a line for every tenth elsewhere. Goes to standard error.
 */
final class ProgressLine implements AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();
  private static final int PARTS = 10;
  private static final int BAR = 30;

  private final Console console;
  private final long all;
  private final long begin = System.nanoTime();
  private long drawn = begin;
  private long told;
  private boolean open;

  ProgressLine(Console console, long all) {
    this.console = requireNonNull(console, "console is null");
    this.all = all;
  }

  /** So many have been tried; may be called from any thread. */
  synchronized void tried(long number) {
    if (console.decorated()) {
      if (System.nanoTime() - drawn >= REDRAW_NANOS) {
        draw(number);
      }
    } else if (number * PARTS / all > told * PARTS / all) {
      console.err().println(words(number));
      told = number;
    }
    told = Math.max(told, number);
  }

  /** Draws the last state. */
  synchronized void finish() {
    if (console.decorated()) {
      draw(told);
    }
  }

  @Override
  public synchronized void close() {
    if (open) {
      console.err().println();
      open = false;
    }
  }

  private void draw(long number) {
    drawn = System.nanoTime();
    int filled = (int) (BAR * number / all);
    String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
    console.err().print("\r[" + bar + "] " + words(number) + "   ");
    console.err().flush();
    open = true;
  }

  private String words(long number) {
    double seconds = Math.max(0.001, (System.nanoTime() - begin) / 1e9);
    double rate = number / seconds;
    return String.format(
        Locale.ROOT,
        "%,d of %,d seeds, %.1f a second, %,.0f s left",
        number,
        all,
        rate,
        (all - number) / Math.max(rate, 0.001));
  }
}
