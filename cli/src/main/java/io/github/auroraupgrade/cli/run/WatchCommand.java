package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches a run that goes on elsewhere. */
@Command(
    name = "watch",
    description = {
      "Watch a run: every member, the state it is in, the last decision and its reason.",
      "Only reads. Ctrl-C stops watching and does not affect the run. AWS does not report the"
          + " progress of an upgrade: percentages are elapsed time of predicted time.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the run ended well; with --once: or it is still running",
      "1:the run failed, was stopped or rejected, or AWS could not be reached",
      "2:there is no such run, or an argument cannot be used",
      "130:you stopped watching with Ctrl-C; the run continues"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade watch orders-20261121T020000Z",
      "  aurora-upgrade watch arn:aws:states:eu-west-1:…:execution:…:NAME",
      "  aurora-upgrade watch practice-1 --once --simulator http://127.0.0.1:4510"
    })
public final class WatchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(names = "--once", description = "Print the current state as text, and end.")
  private boolean once;

  /** Writes to the given console. */
  public WatchCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Watcher watcher = new Watcher(console, execution.open(console));
    return once ? watcher.once() : watcher.toTheEnd();
  }
}
