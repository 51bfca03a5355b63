package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.cli.run.WhoOption;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Rejects the wave that a rollout is asking about. */
@Command(
    name = "reject",
    description = {
      "Reject the wave for which a rollout is waiting for an answer: the rollout ends, and"
          + " nothing in the wave is started.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the rollout has your answer",
      "1:AWS could not be reached, or it refused",
      "2:it is not waiting for an answer, or an argument cannot be used"
    })
final class FleetRejectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; people will read it in the mail.")
  private String reason = "";

  FleetRejectCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Opened opened = rollout.open();
    WaveAnswer answer = new WaveAnswer(opened);
    Question question = answer.question();
    if (reason.isBlank()) {
      throw new UserMistake("--reason: say why; people will read it in the mail.");
    }
    String by = who.who(opened.connection());
    answer.send(question, Word.REJECTED, by, reason);
    console.out().println("Rejected wave " + question.wave() + " as " + by + ". The rollout ends.");
    console.out().flush();
    return 0;
  }
}
