package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.aws.execution.SeenRun.Status;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Ending;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.cli.view.LiveView;
import io.github.auroraupgrade.cli.view.PlainView;
import io.github.auroraupgrade.cli.view.View;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Looks at a run again and again until it ends, or until the person who watches has seen enough.
 */
final class Watcher {
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PAUSE_SIMULATED = Duration.ofMillis(500);

  /** What shells make of Ctrl-C: 128 and the number of the signal. */
  private static final int INTERRUPTED = 130;

  private final Console console;
  private final Target target;
  private final WatchedRun watched;
  private final CountDownLatch interrupted = new CountDownLatch(1);

  Watcher(Console console, Target target) {
    this.console = requireNonNull(console, "console is null");
    this.target = requireNonNull(target, "target is null");
    this.watched =
        new WatchedRun(
            target,
            target::read,
            new GlobalDatabaseReader(target.connection().clients(), Runnable::run)::read,
            Clock.systemUTC());
  }

  /** Shows the run once; 1 if it has ended as failed. */
  int once() {
    Picture picture = watched.look();
    try (View view = new PlainView(console.out())) {
      view.show(picture.frame());
    }
    SeenRun run = picture.run();
    if (run.isRunning()) {
      console.out().println("It is running, in " + run.state() + ".");
      return 0;
    }
    return close(run);
  }

  /** Watches to the end: 0 if the run ends well, 1 if it ends as failed, 130 if it goes on. */
  int toTheEnd() {
    Picture picture = watched.look();
    try (View view = view(picture.run())) {
      // After the view: a terminal sets up its own handlers when it is opened.
      Signals.register("INT", interrupted::countDown);
      view.show(picture.frame());
      while (picture.run().isRunning() && !isInterrupted()) {
        picture = watched.look();
        view.show(picture.frame());
      }
    }
    return picture.run().isRunning() ? leave() : close(picture.run());
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

  private int leave() {
    console.out().println();
    console.out().println("You have stopped watching; the run continues. To watch it again:");
    target.print("watch", console);
    console.out().println("To stop the run itself:");
    target.print("stop", console);
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
            Ending.line(
                console, word(run), isGood, Ending.spoken(took), SeenMember.without(run.reason())));
    console.out().flush();
    return isGood ? 0 : 1;
  }

  /** What people have ended is no failure to them, as it is to Step Functions. */
  private static String word(SeenRun run) {
    NextAction last = run.decision().map(decision -> decision.move()).orElse(null);
    if (run.status() == Status.FAILED && last instanceof NextAction.Decline) {
      return "REJECTED";
    }
    return run.status() == Status.FAILED
            && last instanceof NextAction.Halt halt
            && halt.cause() == HaltCause.STOPPED
        ? "STOPPED"
        : run.status().name();
  }
}
