package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.cli.run.WhoOption;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wanted of a rollout: written where the rollout looks before each database. */
abstract class FleetControlCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "Why; it is in the mails and the report.")
  private String because = "no reason given";

  FleetControlCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  /** What is wanted from now on. */
  abstract Wish wish();

  /** How many more failures are allowed. */
  abstract int allowed();

  /** What that means, a sentence. */
  abstract String consequence();

  @Override
  public Integer call() {
    Opened opened = rollout.open();
    if (opened.reader().execution(opened.execution()).filter(seen -> seen.isRunning()).isEmpty()) {
      throw new UserMistake(
          "the rollout %s is not under way; to go on with it: fleet start --resume"
              .formatted(opened.rollout()));
    }
    Optional<Stored> stored = opened.stored();
    FleetControl before = Opened.control(stored);
    String by = who.who(opened.connection());
    FleetControl now =
        new FleetControl(
            wish(),
            before.forgiven() + allowed(),
            by,
            because,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    String key = FleetKeys.control(opened.rollout());
    byte[] document = Json.document(now);
    boolean written =
        stored
            .map(found -> opened.bucket().replace(key, document, found.etag()))
            .orElseGet(() -> opened.bucket().putNew(key, document));
    if (!written) {
      throw new UserMistake(
          "somebody else has just said what they want of this rollout; look, and try again.");
    }
    console.out().println("Noted, as " + by + ". " + consequence());
    console.out().flush();
    return 0;
  }
}
