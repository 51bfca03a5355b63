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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      "Upgrades Amazon Aurora global databases in the right order: every secondary cluster"
          + " first, the primary cluster last; and says when it is really done.%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the upgrade failed, or AWS could not be reached; the output says why",
      "2:an argument or a file cannot be used; standard error says which and what to do",
      "3:plan, start: nothing to do",
      "4:plan, start: rejected; the output names every rule, reason and remedy",
      "70:a bug in aurora-upgrade",
      "130:watch: you stopped watching with Ctrl-C; the run continues"
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  aurora-upgrade simulate           watch an upgrade of a simulated global database",
      "  aurora-upgrade simulate --help    what else it can simulate",
      "  aurora-upgrade plan --help        plan an upgrade of your own database; only reads",
      "  aurora-upgrade serve --port 4510  the simulated AWS, to practise all of it",
      "  aurora-upgrade inventory          all your global databases, the most urgent first",
      "  source <(aurora-upgrade generate-completion)   Tab completes (bash, zsh)",
      "  aurora-upgrade torture            upgrade while many things go wrong, and check what"
          + " must hold"
    })
public final class AuroraUpgrade {
  private static final int NOT_ASKED = 1;
  private static final int USER_MISTAKE = 2;
  private static final int DEFECT = 70;
  private static final String COMPLETION = "generate-completion";
  private static final Map<String, Made> COMMANDS = all();

  private AuroraUpgrade() {}

  /** Runs the command line and ends the process with its exit status. */
  public static void main(String[] args) {
    System.exit(run(Console.ofProcess(), args));
  }

  /** Commands with all of their options, or with only what the list of them shows. */
  private static void add(CommandLine line, Console console, String... args) {
    Optional<Map.Entry<String, Made>> named =
        Arrays.stream(args)
            .flatMap(word -> COMMANDS.entrySet().stream().filter(one -> one.getKey().equals(word)))
            .findFirst();
    if (named.isPresent()) {
      line.addSubcommand(named.get().getKey(), named.get().getValue().make().apply(console));
    } else if (List.of(args).contains(COMPLETION)) {
      COMMANDS.forEach((name, one) -> line.addSubcommand(name, one.make().apply(console)));
    } else {
      COMMANDS.forEach((name, one) -> line.addSubcommand(name, listed(one.type())));
    }
  }

  /** To read a command's options takes as long as to start Java; its description is there. */
  private static CommandSpec listed(Class<?> type) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(type.getAnnotation(Command.class).description());
    return spec;
  }

  private record Made(Class<?> type, Function<Console, Object> make) {}

  private static Map<String, Made> all() {
    Map<String, Made> all = new LinkedHashMap<>();
    all.put("simulate", new Made(SimulateCommand.class, SimulateCommand::new));
    all.put("plan", new Made(PlanCommand.class, PlanCommand::new));
    all.put("start", new Made(StartCommand.class, StartCommand::new));
    all.put("watch", new Made(WatchCommand.class, WatchCommand::new));
    all.put("approve", new Made(ApproveCommand.class, ApproveCommand::new));
    all.put("reject", new Made(RejectCommand.class, RejectCommand::new));
    all.put("stop", new Made(StopCommand.class, StopCommand::new));
    all.put("report", new Made(ReportCommand.class, ReportCommand::new));
    all.put("inventory", new Made(InventoryCommand.class, InventoryCommand::new));
    all.put("fleet", new Made(FleetCommand.class, FleetCommand::with));
    all.put("serve", new Made(ServeCommand.class, ServeCommand::new));
    all.put("torture", new Made(TortureCommand.class, TortureCommand::new));
    return Collections.unmodifiableMap(all);
  }

  /** Runs the command line on the given streams and answers the exit status; never throws. */
  public static int run(Console console, String... args) {
    CommandLine line = new CommandLine(new AuroraUpgrade());
    add(line, console, args);
    line.addSubcommand(new AutoComplete.GenerateCompletion())
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(console.decorated() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(console.width())
        .setParameterExceptionHandler((mistake, _) -> misunderstood(mistake, console))
        .setExecutionExceptionHandler((thrown, of, _) -> thrown(thrown, of, console));
    copyable(line.getCommandSpec(), console);
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }

  /** Examples name the program as this person calls it, so that they can be copied. */
  private static void copyable(CommandSpec spec, Console console) {
    String[] footer = spec.usageMessage().footer();
    spec.usageMessage().footer(Examples.fitted(footer, console.command(), console.width()));
    spec.subcommands().values().forEach(each -> copyable(each.getCommandSpec(), console));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static int misunderstood(ParameterException mistake, Console console) {
    CommandLine line = mistake.getCommandLine();
    say(line, console, Misunderstood.inWords(mistake));
    String name = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println("Try '" + name.replaceFirst("^aurora-upgrade", console.command()) + " --help'.");
    return USER_MISTAKE;
  }

  private static int thrown(Exception thrown, CommandLine line, Console console) {
    if (thrown instanceof UserMistake mistake) {
      say(line, console, mistake.getMessage());
      return USER_MISTAKE;
    }
    if (Trouble.is(thrown)) {
      say(line, console, Trouble.inWords(thrown));
      return NOT_ASKED;
    }
    say(
        line,
        console,
        "this is a bug; please report it with what follows and the command you gave.");
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
