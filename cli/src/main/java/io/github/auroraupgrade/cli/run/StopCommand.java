package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops a run, so that it can be finished later. */
@Command(
    name = "stop",
    description = {
      "Stop a run safely: members under way finish, nothing more is started, and the run ends"
          + " with a report, a mail, and the database free for the next run.",
      "Nobody can undo an upgrade that Aurora has started.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the order is given; with --now: the execution is stopped",
      "1:AWS could not be reached, or it refused",
      "2:there is nothing to stop, nobody said yes, or an argument cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade stop orders-20261121T020000Z --reason 'incident 12'",
      "  aurora-upgrade stop orders-20261121T020000Z --now --yes"
    })
public final class StopCommand implements Callable<Integer> {
  private static final int NOT_CONFIRMED = 2;

  private final Console console;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why; it is in the mail and the report.")
  private String reason = "";

  @Option(
      names = "--now",
      description =
          "Stop the execution immediately, without a report or a mail, and without releasing the"
              + " database.")
  private boolean now;

  @Option(names = "--yes", description = "With --now: do not ask.")
  private boolean yes;

  /** Reads from and writes to the given console. */
  public StopCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Target target = execution.open(console);
    SeenRun run = target.read();
    if (!run.isRunning()) {
      throw new UserMistake(
          "there is nothing to stop: the run has ended (%s): %s"
              .formatted(run.status(), run.reason()));
    }
    return now ? atOnce(target) : safely(target, run);
  }

  private int safely(Target target, SeenRun run) {
    String bucket = run.evidenceBucket().orElseThrow(() -> tooEarly(target, run));
    Plan plan = run.plan().orElseThrow(() -> tooEarly(target, run));
    String by = who.who(target.connection());
    StopOrder order = new StopOrder(by, Optional.of(Clock.systemUTC().instant()), reason);
    String key = EvidenceKeys.stop(plan.globalClusterIdentifier(), target.executionArn());
    new EvidenceBucket(target.connection().clients(), bucket)
        .writer(WriteScope.object(by, key))
        .put(key, Json.document(order));
    console.out().println("Ordered to stop, as " + by + ".");
    wake(target, order);
    console.out().println(whatNext(run));
    target.print("watch", console);
    console.out().flush();
    return 0;
  }

  private static UserMistake tooEarly(Target target, SeenRun run) {
    return new UserMistake(
        "the run does not hold the database (yet), it is in %s; try again in a moment, or: %s --now"
            .formatted(run.state(), target.command("stop")));
  }

  /**
   * Anyone who is asked something has answered by that; the run looks at the order when it wakes.
   */
  private static void wake(Target target, StopOrder order) {
    Answering answering = new Answering(target);
    answering
        .pending()
        .ifPresent(
            question ->
                answering.answer(
                    question, Word.REJECTED, order.by(), "Stopped. " + order.reason()));
  }

  private static String whatNext(SeenRun run) {
    return run.decision()
        .filter(_ -> run.state().equals("WaitForTime"))
        .map(decision -> decision.move())
        .filter(NextAction.WaitUntil.class::isInstance)
        .map(NextAction.WaitUntil.class::cast)
        .map(
            wait ->
                "The run sleeps until "
                    + wait.until()
                    + " and ends when it wakes up; nothing is started. To end it at once, use"
                    + " --now.")
        .orElse("Members under way finish, nothing more is started, then the run ends.");
  }

  private int atOnce(Target target) {
    console
        .err()
        .println(
            """
            Stopping the execution at once leaves: members under way, which Aurora finishes unwatched;
            members that differ in version; no report, but one mail that says where it stopped; the database
            claimed, until the next run takes the claim over. Without --now the run ends in order.\
            """);
    if (!yes && !new Question(console).isAnsweredYes("Stop it at once?")) {
      console.out().println("Nothing was stopped.");
      return NOT_CONFIRMED;
    }
    String by = who.who(target.connection());
    new Executions(target.connection().clients())
        .stop(
            target.executionArn(),
            "Stopped at once by " + by + (reason.isBlank() ? "." : ": " + reason));
    console.out().println("Stopped at once, as " + by + ". To finish the upgrade, start it again.");
    console.out().flush();
    return 0;
  }
}
