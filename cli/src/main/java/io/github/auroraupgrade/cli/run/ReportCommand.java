package io.github.auroraupgrade.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.FileTrouble;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches the report of a run, for the auditor. */
@Command(
    name = "report",
    description = {
      "Fetch the plan and the report of a run from the evidence bucket: report.html for people,"
          + " report.json for programs. Failed runs have one too.%n"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the report is in the folder",
      "1:AWS could not be reached, or it refused",
      "2:the run has no report (yet), or an argument or the folder cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  aurora-upgrade report orders-20261121T020000Z",
      "  aurora-upgrade report practice-1 --to evidence --simulator http://127.0.0.1:4510"
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final ExecutionOptions execution = new ExecutionOptions();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "The folder to put it in, by default evidence/NAME; older files are replaced.")
  private Optional<Path> to = Optional.empty();

  /** Writes to the given console. */
  public ReportCommand(Console console) {
    this.console = requireNonNull(console, "console is null");
  }

  @Override
  public Integer call() {
    Target target = execution.open(console);
    SeenRun run = target.read();
    String database =
        run.planning()
            .flatMap(PlanningAnswer::globalClusterIdentifier)
            .orElseThrow(() -> none(target, run));
    EvidenceBucket bucket =
        new EvidenceBucket(
            target.connection().clients(),
            run.evidenceBucket().orElseThrow(() -> none(target, run)));
    String page = EvidenceKeys.page(database, target.executionArn());
    if (bucket.get(page).isEmpty()) {
      throw none(target, run);
    }
    console.out().println("In the evidence bucket: " + bucket.address(page));
    Path folder = to.orElseGet(() -> Path.of("evidence", target.name()));
    for (String key :
        List.of(
            EvidenceKeys.plan(database, target.executionArn()),
            EvidenceKeys.report(database, target.executionArn()),
            page)) {
      bucket.get(key).ifPresent(stored -> write(folder, key, stored.content()));
    }
    console.out().flush();
    return 0;
  }

  private static UserMistake none(Target target, SeenRun run) {
    return new UserMistake(
        run.isRunning()
            ? "the run has no report yet, it is in %s; it is written when the run ends: %s"
                .formatted(run.state(), target.command("watch"))
            : "the run has no report, because it ended before it held the database (%s): %s"
                .formatted(run.status(), run.reason()));
  }

  private void write(Path folder, String key, String content) {
    Path file = folder.resolve(key.substring(key.lastIndexOf('/') + 1));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, content, UTF_8);
    } catch (IOException refused) {
      throw new UserMistake(
          "the report cannot be written to %s (%s); choose another folder with --to DIR."
              .formatted(folder, FileTrouble.inWords(refused)));
    }
    console.out().println("  " + file);
  }
}
