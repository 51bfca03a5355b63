package io.github.auroraupgrade.cli.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.FileTrouble;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches the report of a rollout, for managers and auditors. */
@Command(
    name = "report",
    description = {
      "Fetch the report of a rollout from the evidence bucket: report.html for people, report.json"
          + " for programs.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 90)
final class FleetReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final RolloutOption rollout = new RolloutOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The folder to put it in, by default evidence/ROLLOUT.")
  private Optional<Path> to = Optional.empty();

  FleetReportCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Opened opened = rollout.open();
    Path folder = to.orElseGet(() -> Path.of("evidence", opened.rollout()));
    List<String> keys =
        List.of(FleetKeys.report(opened.rollout()), FleetKeys.page(opened.rollout()));
    for (String key : keys) {
      String content =
          opened
              .bucket()
              .get(key)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          "the rollout %s has no report yet; it is written when it ends."
                              .formatted(opened.rollout())))
              .content();
      write(folder.resolve(key.substring(key.lastIndexOf('/') + 1)), content);
    }
    console.out().flush();
    return 0;
  }

  private void write(Path file, String content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content, StandardCharsets.UTF_8);
    } catch (IOException refused) {
      throw new UserMistake(
          "the report cannot be written to %s (%s); choose another folder with --to DIR."
              .formatted(file, FileTrouble.inWords(refused)));
    }
    console.out().println("  " + file);
  }
}
