package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.view.Glyphs;
import io.github.auroraupgrade.cli.view.MailText;
import io.github.auroraupgrade.simulator.Mail;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What is printed when a run is over: its mails, where its papers are, and how it ended. */
record Closing(Console console) {
  private static final int RULE = 76;

  void print(Outcome outcome, long seed, Path folder, List<String> files) {
    PrintStream out = console.out();
    Glyphs glyphs = Glyphs.in(out.charset());
    for (Mail mail : outcome.mails()) {
      out.println();
      out.println(glyphs.rule().repeat(RULE));
      out.print(MailText.of(mail.time(), mail.subject(), mail.message()));
    }
    out.println(glyphs.rule().repeat(RULE));
    out.println();
    out.println("Evidence in " + folder + ":");
    files.forEach(file -> out.println("  " + folder.resolve(file)));
    out.println();
    out.println(result(outcome, seed));
  }

  private String result(Outcome outcome, long seed) {
    String status = outcome.status();
    if (console.decorated()) {
      status = (outcome.succeeded() ? "\033[1;32m" : "\033[1;31m") + status + "\033[0m";
    }
    return "%s after %s of simulated time: %s (--seed %d repeats this run)"
        .formatted(status, spoken(outcome.took()), why(outcome), seed);
  }

  private static String why(Outcome outcome) {
    return outcome
        .error()
        .map(error -> error + outcome.cause().map(cause -> ": " + cause).orElse(""))
        .orElse(outcome.reason());
  }

  private static String spoken(Duration took) {
    return took.toHours() == 0
        ? "%d min %02d s".formatted(took.toMinutes(), took.toSecondsPart())
        : "%d h %02d min".formatted(took.toHours(), took.toMinutesPart());
  }
}
