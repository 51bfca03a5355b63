package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.aws.execution.RolloutReader.Seen;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how far a rollout is: a bar for each wave. */
@Command(
    name = "watch",
    description = {"Watch a rollout: a bar for each wave, by the counts in the evidence bucket.%n"},
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is done, or with --once: it is under way",
      "1:it ended otherwise, or AWS could not be reached",
      "2:there is no such rollout",
      "5:it is held until people decide, or until CloudWatch alarms are OK"
    })
final class FleetWatchCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final int ENDED_OTHERWISE = 1;
  private static final int HELD = 5;
  private static final int MOST_NAMED = 10;

  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();

  @Option(names = "--once", description = "Show the current state, and end.")
  private boolean once;

  @Option(names = "--json", description = "Print one JSON document; implies --once.")
  private boolean json;

  FleetWatchCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() throws InterruptedException {
    Opened opened = rollout.open();
    String shown = "";
    while (true) {
      RolloutStanding standing = StandingReader.read(opened);
      Seen seen =
          opened
              .reader()
              .execution(opened.execution())
              .orElseGet(() -> new Seen(false, "UNKNOWN", ""));
      String text = json ? "" : text(opened, standing, seen);
      if (json) {
        console.out().writeBytes(Json.document(standing));
      } else if (!text.equals(shown)) {
        console.out().print(text);
        shown = text;
      }
      console.out().flush();
      if (!seen.isRunning()) {
        return seen.status().equals("SUCCEEDED") ? 0 : ENDED_OTHERWISE;
      }
      if (standing.isHeld()) {
        return HELD;
      }
      if (once || json) {
        return 0;
      }
      Thread.sleep(PAUSE);
    }
  }

  private String text(Opened opened, RolloutStanding standing, Seen seen) {
    Optional<Question> asked =
        seen.isRunning() ? opened.reader().question(opened.execution()) : Optional.empty();
    List<EndedRun> failed = StandingReader.failed(opened, standing, MOST_NAMED);
    return new StandingText(standing, seen, failed, asked, rollout.words()).text();
  }
}
