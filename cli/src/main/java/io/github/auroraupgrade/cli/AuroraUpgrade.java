package io.github.auroraupgrade.cli;

import io.github.auroraupgrade.cli.aws.Trouble;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.FleetCommand;
import io.github.auroraupgrade.cli.inventory.InventoryCommand;
import io.github.auroraupgrade.cli.plan.PlanCommand;
import io.github.auroraupgrade.cli.run.ApproveCommand;
import io.github.auroraupgrade.cli.run.RejectCommand;
import io.github.auroraupgrade.cli.run.ReportCommand;
import io.github.auroraupgrade.cli.run.StartCommand;
import io.github.auroraupgrade.cli.run.StopCommand;
import io.github.auroraupgrade.cli.run.WatchCommand;
import io.github.auroraupgrade.cli.serve.ServeCommand;
import io.github.auroraupgrade.cli.simulate.SimulateCommand;
import io.github.auroraupgrade.cli.torture.TortureCommand;
import io.github.auroraupgrade.text.Printable;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code aurora-upgrade}: reads arguments, runs a command, answers its exit status. */
@Command(
    name = "aurora-upgrade",
    description = {
      "Upgrades Amazon Aurora global databases in the right order: every secondary cluster first,",
      "the primary cluster last, and says when it is really done.%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the upgrade failed, or AWS could not be asked; the output says why",
      "2:an argument or a file cannot be used; standard error says which and what to do",
      "3:plan, start: nothing to do",
      "4:plan, start: rejected; the output names every rule, reason and remedy",
      "70:a defect of aurora-upgrade",
      "130:watch: you stopped watching by Ctrl-C; the run goes on"
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  aurora-upgrade simulate           watch an upgrade of a simulated global database",
      "  aurora-upgrade simulate --help    what else it can simulate",
      "  aurora-upgrade plan --help        plan an upgrade of a database of yours; only reads",
      "  aurora-upgrade serve --port 4510  the simulated AWS, to practise all of it",
      "  aurora-upgrade inventory          all your global databases, the most urgent first",
      "  source <(aurora-upgrade generate-completion)   Tab completes (bash, zsh)",
      "  aurora-upgrade torture            upgrade while much goes wrong, check what must hold"
    })
public final class AuroraUpgrade {
  private static final int NOT_ASKED = 1;
  private static final int USER_MISTAKE = 2;
  private static final int DEFECT = 70;
  private static final Map<String, Function<Console, Object>> COMMANDS = all();

  private AuroraUpgrade() {}

  /** Runs the command line and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(Console.ofProcess(), args));
  }

  /** A command that is named is made alone, since each takes a while to be read; else all are. */
  private static Map<String, Function<Console, Object>> commands(String... args) {
    return args.length > 0 && COMMANDS.containsKey(args[0])
        ? Map.of(args[0], COMMANDS.get(args[0]))
        : COMMANDS;
  }

  private static Map<String, Function<Console, Object>> all() {
    Map<String, Function<Console, Object>> all = new LinkedHashMap<>();
    all.put("simulate", SimulateCommand::new);
    all.put("plan", PlanCommand::new);
    all.put("start", StartCommand::new);
    all.put("watch", WatchCommand::new);
    all.put("approve", ApproveCommand::new);
    all.put("reject", RejectCommand::new);
    all.put("stop", StopCommand::new);
    all.put("report", ReportCommand::new);
    all.put("inventory", InventoryCommand::new);
    all.put("fleet", FleetCommand::with);
    all.put("serve", ServeCommand::new);
    all.put("torture", TortureCommand::new);
    return Collections.unmodifiableMap(all);
  }

  /** Runs the command line on the given streams and answers the exit status; never throws. */
  public static int run(Console console, String... args) {
    CommandLine line = new CommandLine(new AuroraUpgrade());
    commands(args).forEach((name, made) -> line.addSubcommand(name, made.apply(console)));
    line.addSubcommand(new AutoComplete.GenerateCompletion())
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.decorated() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(console.width())
        .setParameterExceptionHandler((mistake, _) -> misunderstood(mistake, console))
        .setExecutionExceptionHandler((thrown, of, _) -> thrown(thrown, of, console));
    copyable(line.getCommandSpec(), console.command());
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }

  /** Examples name the program as this person calls it, so that they can be copied. */
  private static void copyable(CommandSpec spec, String command) {
    String[] footer = spec.usageMessage().footer();
    spec.usageMessage()
        .footer(
            Arrays.stream(footer)
                .map(line -> line.replace("aurora-upgrade ", command + " "))
                .toArray(String[]::new));
    spec.subcommands().values().forEach(each -> copyable(each.getCommandSpec(), command));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static int misunderstood(ParameterException mistake, Console console) {
    CommandLine line = mistake.getCommandLine();
    say(line, console, mistake.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, line.getErr());
    String name = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println("Try '" + name.replaceFirst("^aurora-upgrade", console.command()) + " --help'.");
    return USER_MISTAKE;
  }

  private static int thrown(Exception thrown, CommandLine line, Console console) {
    if (thrown instanceof UserMistake) {
      say(line, console, thrown.getMessage());
      return USER_MISTAKE;
    }
    if (Trouble.is(thrown)) {
      say(line, console, Trouble.inWords(thrown));
      return NOT_ASKED;
    }
    say(
        line,
        console,
        "this is a defect, please report it with what follows and the command you gave.");
    thrown.printStackTrace(line.getErr());
    return DEFECT;
  }

  /** Files and pipes get whole sentences, a terminal gets lines that fit. */
  private static void say(CommandLine line, Console console, String sentence) {
    if (console.terminal()) {
      Page page = new Page(console);
      page.sentence("", "aurora-upgrade: " + sentence);
      line.getErr().print(page);
      line.getErr().flush();
    } else {
      line.getErr().println("aurora-upgrade: " + Printable.lines(sentence));
    }
  }
}
