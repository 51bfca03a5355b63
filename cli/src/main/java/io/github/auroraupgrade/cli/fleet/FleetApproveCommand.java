package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.cli.run.WhoOption;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Approves the plan of a wave that a rollout is asking about. */
@Command(
    name = "approve",
    description = {
      "Approve the wave for which a rollout is waiting for an answer.",
      "The hash says which plan you have read. The databases are listed again afterwards; if one is"
          + " new or different, your approval does not count and you are asked again.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the rollout has your answer",
      "1:AWS could not be reached, or it refused",
      "2:it asks about a different plan or is not waiting for an answer, or an argument cannot"
          + " be used"
    })
final class FleetApproveCommand implements Callable<Integer> {
  /** As many digits as a plan's table shows. */
  private static final int SHORTEST = 12;

  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();
  @Mixin private final WhoOption who = new WhoOption();

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      required = true,
      description = {
        "The hash of the wave's plan: the 64 digits in the mail, or their beginning, at",
        "least the 12 digits that 'fleet plan' prints."
      })
  private String hash = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "A remark for the evidence.")
  private String reason = "";

  FleetApproveCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Opened opened = rollout.open();
    WaveAnswer answer = new WaveAnswer(opened);
    Question question = answer.question();
    if (!isOf(question)) {
      throw new UserMistake(
          ("wave %s is not asking about the plan %s; nothing was approved. Read the plan it asks"
                  + " about: the newest mail names it.")
              .formatted(question.wave(), hash));
    }
    String by = who.who(opened.connection());
    answer.send(question, Word.APPROVED, by, reason);
    console.out().println("Approved wave " + question.wave() + " as " + by + ".");
    console.out().flush();
    return 0;
  }

  private boolean isOf(Question question) {
    String typed = hash.strip().toLowerCase(Locale.ROOT);
    return typed.length() >= SHORTEST && question.hash().startsWith(typed);
  }
}
