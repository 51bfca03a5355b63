package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.cli.run.WhoOption;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
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

/** Gives a rollout an order: written where the rollout looks before each database. */
abstract class FleetControlCommand implements Callable<Integer> {
  private static final int NOT_CONFIRMED = 2;

  final Console console;

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

  /** What is asked before; whether to go on. */
  boolean isMeant() {
    return true;
  }

  /** What is done when the wish is written. */
  void then(Opened opened, String by) {}

  @Override
  public Integer call() {
    Opened opened = rollout.open();
    if (opened.reader().execution(opened.execution()).filter(seen -> seen.isRunning()).isEmpty()) {
      throw new UserMistake(
          "the rollout %s is not under way; to continue it: fleet start --resume"
              .formatted(opened.rollout()));
    }
    if (!isMeant()) {
      console.out().println("Nothing was changed.");
      console.out().flush();
      return NOT_CONFIRMED;
    }
    Optional<Stored> stored = opened.stored();
    FleetControl before = Opened.control(stored);
    Optional<FleetControl> allowed =
        Optional.of(allowed()).filter(more -> more > 0).map(more -> allowing(opened, before, more));
    String by = who.who(opened.connection());
    FleetControl now =
        new FleetControl(
            wish(),
            allowed.orElse(before).forgiven(),
            allowed.orElse(before).wave(),
            by,
            because,
            Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
    String key = FleetKeys.control(opened.rollout());
    byte[] document = Json.document(now);
    EvidenceWriter writer = opened.bucket().writer(WriteScope.object(by, key));
    boolean written =
        stored
            .map(found -> writer.replace(key, document, found.etag()))
            .orElseGet(() -> writer.putNew(key, document));
    if (!written) {
      throw new UserMistake(
          "somebody else has just given this rollout an order; check it, and try again.");
    }
    then(opened, by);
    console.out().println("Noted, as " + by + ". " + consequence());
    console.out().flush();
    return 0;
  }

  /** Allowed are failures of the wave under way; what an earlier wave was allowed is over. */
  private static FleetControl allowing(Opened opened, FleetControl before, int more) {
    String wave =
        StandingReader.read(opened).waves().stream()
            .filter(WaveStanding::isOpen)
            .map(WaveStanding::wave)
            .findFirst()
            .orElseThrow(
                () -> new UserMistake("no wave of " + opened.rollout() + " is under way."));
    return new FleetControl(
        before.wish(),
        before.forgivenIn(wave) + more,
        Optional.of(wave),
        before.by(),
        before.because(),
        before.at());
  }
}
