package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ending;
import io.github.auroraupgrade.cli.view.Glyphs;
import io.github.auroraupgrade.cli.view.MailText;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import io.github.auroraupgrade.simulator.base.Mail;
import java.io.PrintStream;
import java.nio.file.Path;
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
    String after = Ending.spoken(outcome.took()) + " of simulated time";
    return Ending.line(console, outcome.status(), outcome.succeeded(), after, why(outcome))
        + " (--seed %d repeats this run)".formatted(seed);
  }

  private static String why(Outcome outcome) {
    return SeenMember.without(
        outcome
            .error()
            .map(error -> error + outcome.cause().map(cause -> ": " + cause).orElse(""))
            .orElse(outcome.reason()));
  }
}
