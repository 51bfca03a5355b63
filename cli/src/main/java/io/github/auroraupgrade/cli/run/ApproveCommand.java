package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.PendingApproval;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Approves the plan that a run is asking about. */
@Command(
    name = "approve",
    description = {
      "Approve the plan for which a run is waiting for an answer.",
      "The plan's hash says which one you have read. The plan is recomputed afterwards; if it"
          + " has changed, your approval does not count and you are asked again.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the run has your answer",
      "1:AWS could not be reached, or it refused",
      "2:the run asks about a different plan or is not waiting for an answer, or an argument"
          + " cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade approve orders-20261121T020000Z --plan 4f1c…",
      "  aurora-upgrade approve practice-1 --plan 4f1c… --simulator http://127.0.0.1:4510"
    })
public final class ApproveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      required = true,
      description = "The hash of the plan you approve, 64 digits, from the mail or from 'watch'.")
  private String hash = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "A remark for the evidence.")
  private String reason = "";

  /** Writes to the given console. */
  public ApproveCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Target target = execution.open(console);
    Answering answering = new Answering(target);
    PendingApproval question = answering.question();
    if (!question.planHash().equalsIgnoreCase(hash.strip())) {
      throw new UserMistake(
          ("the run is not asking about the plan %s; nothing was approved. Read the plan it asks"
                  + " about, in the newest mail or with: %s --once")
              .formatted(hash, target.command("watch")));
    }
    String by = who.who(target.connection());
    answering.answer(question, Word.APPROVED, by, reason);
    console.out().println("Approved as " + by + ".");
    console.out().println("The plan is recomputed first; if it has changed, you are asked again.");
    target.print("watch", console);
    console.out().flush();
    return 0;
  }
}
