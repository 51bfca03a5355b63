package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.view.LiveView;
import io.github.auroraupgrade.cli.view.PlainView;
import io.github.auroraupgrade.cli.view.SilentView;
import io.github.auroraupgrade.cli.view.View;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a run is shown, and where its papers are kept. */
final class ShowOptions {
  private static final double MOST_MINUTES_PER_SECOND = 100_000;

  @Option(
      names = "--json",
      description =
          "Print one JSON document and nothing else: status, output, calls, mails, evidence.")
  private boolean json;

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "Where to put the plan, the report and the mails; by default evidence/RUN.")
  private Optional<Path> evidence = Optional.empty();

  @Option(
      names = "--pace",
      paramLabel = "MINUTES",
      defaultValue = "6",
      description =
          "Simulated minutes for each second of yours in a terminal, by default ${DEFAULT-VALUE};"
              + " 0 shows the end at once.")
  private double pace;

  boolean json() {
    return json;
  }

  Path evidence(String run) {
    return evidence.orElseGet(() -> Path.of("evidence", run));
  }

  View view(Console console, Instant start) {
    if (json) {
      return new SilentView();
    }
    return console.decorated() ? new LiveView(start) : new PlainView(console.out());
  }

  /** Nobody is kept waiting who does not watch. */
  Pace pace(Console console) {
    if (!(pace >= 0 && pace <= MOST_MINUTES_PER_SECOND)) {
      throw new UserMistake(
          "--pace %s: give simulated minutes for each second, 0 to %.0f."
              .formatted(pace, MOST_MINUTES_PER_SECOND));
    }
    return json || !console.decorated() ? Pace.unwatched() : Pace.watched(pace);
  }
}
