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

/** Rejects the plan that a run is asking about. */
@Command(
    name = "reject",
    description = {
      "Reject the plan for which a run is waiting for an answer.",
      "The run ends as declined; nothing more is started. The reason is in the mail and the"
          + " report.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the run has your answer",
      "1:AWS could not be reached, or it refused",
      "2:the run is not waiting for an answer, or an argument cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  aurora-upgrade reject orders-20261121T020000Z --reason 'month-end close'"})
public final class RejectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; people will read it in the mail.")
  private String reason = "";

  /** Writes to the given console. */
  public RejectCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new UserMistake("--reason: say why; people will read it in the mail.");
    }
    Target target = execution.open(console);
    Answering answering = new Answering(target);
    PendingApproval question = answering.question();
    String by = who.who(target.connection());
    answering.answer(question, Word.REJECTED, by, reason);
    console.out().println("Rejected as " + by + ". The run ends; nothing more is started.");
    console.out().flush();
    return 0;
  }
}
