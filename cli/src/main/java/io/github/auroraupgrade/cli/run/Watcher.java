package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.FleetReader;
import io.github.auroraupgrade.aws.SeenRun;
import io.github.auroraupgrade.aws.SeenRun.Status;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ending;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.cli.view.LiveView;
import io.github.auroraupgrade.cli.view.PlainView;
import io.github.auroraupgrade.cli.view.View;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/** Looks at a run again and again until it ends, or until whoever watches has seen enough. */
final class Watcher {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_SIMULATED = Duration.ofMillis(500);
  private static final int MOST_FAILURES = 30;

  /** What shells make of Ctrl-C: 128 and the number of the signal. */
  private static final int INTERRUPTED = 130;

  private final Console console;
  private final Target target;
  private final FleetReader fleet;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private boolean mayDescribe = true;
  private int failures;

  Watcher(Console console, Target target) {
    this.console = requireNonNull(console, "console is null");
    this.target = requireNonNull(target, "target is null");
    this.fleet = new FleetReader(target.connection().clients(), Runnable::run);
  }

  /** Shows the run once; 1 if it has ended as failed. */
  int once() {
    SeenRun run = target.read();
    try (View view = new PlainView(console.out())) {
      view.show(picture(run).frame());
    }
    if (run.isRunning()) {
      console.out().println("It is running, in " + run.state() + ".");
      return 0;
    }
    return close(run);
  }

  /** Watches to the end: 0 if the run ends well, 1 if it ends as failed, 130 if it goes on. */
  int toTheEnd() {
    SeenRun run = target.read();
    try (View view = view(run)) {
      // After the view: a terminal sets up its own handlers when it is opened.
      Signals.register("INT", interrupted::countDown);
      view.show(picture(run).frame());
      while (run.isRunning()) {
        if (isInterrupted()) {
          break;
        }
        run = again(run);
        view.show(picture(run).frame());
      }
    }
    return run.isRunning() ? leave() : close(run);
  }

  private View view(SeenRun run) {
    return console.decorated() ? new LiveView(run.startedAt()) : new PlainView(console.out());
  }

  private boolean isInterrupted() {
    Duration pause = target.connection().simulator().isPresent() ? PAUSE_SIMULATED : PAUSE;
    try {
      return interrupted.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException enough) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A look that fails is made again; many in a row are somebody's trouble. */
  private SeenRun again(SeenRun last) {
    try {
      SeenRun run = target.read();
      failures = 0;
      return run;
    } catch (RetryLater unreachable) {
      failures++;
      if (failures > MOST_FAILURES) {
        throw unreachable;
      }
      return last;
    }
  }

  private Picture picture(SeenRun run) {
    Instant now =
        target.connection().simulator().isPresent() || !run.isRunning()
            ? run.lastEventAt()
            : Clock.systemUTC().instant();
    return new Picture(target, run, database(run), now);
  }

  /** Whoever may watch the run may not be permitted to describe its members. */
  private Optional<GlobalDatabase> database(SeenRun run) {
    Optional<String> identifier = run.planning().flatMap(PlanningAnswer::globalClusterIdentifier);
    if (!mayDescribe || identifier.isEmpty()) {
      return Optional.empty();
    }
    try {
      return fleet.read(identifier.get());
    } catch (StopUpgrade refused) {
      mayDescribe = false;
      return Optional.empty();
    } catch (RetryLater later) {
      return Optional.empty();
    }
  }

  private int leave() {
    console.out().println();
    console.out().println("You have stopped watching; the run goes on. To look again:");
    console.out().println("  " + target.command("watch"));
    console.out().println("To stop the run itself:");
    console.out().println("  " + target.command("stop"));
    console.out().flush();
    return INTERRUPTED;
  }

  private int close(SeenRun run) {
    boolean isGood = run.status() == Status.SUCCEEDED;
    console.out().println();
    if (run.evidenceBucket().isPresent()) {
      console.out().println("Its report: " + target.command("report"));
    }
    Duration took = Duration.between(run.startedAt(), run.endedAt().orElse(run.lastEventAt()));
    console
        .out()
        .println(
            Ending.line(console, run.status().name(), isGood, Ending.spoken(took), run.reason()));
    console.out().flush();
    return isGood ? 0 : 1;
  }
}
