package io.github.auroraupgrade.simulator.torture.observe;

import io.github.auroraupgrade.simulator.torture.Torture;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints the transcripts of some seeds, in a process of its own. */
public final class TranscriptPrinter {
  private TranscriptPrinter() {}

  /** The seeds. */
  public static void main(String[] seeds) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Torture torture = new Torture();
    for (String seed : seeds) {
      torture.shown(Long.parseLong(seed)).transcript().forEach(out::println);
    }
  }
}
