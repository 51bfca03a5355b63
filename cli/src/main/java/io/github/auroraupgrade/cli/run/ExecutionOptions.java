package io.github.auroraupgrade.cli.run;

import io.github.auroraupgrade.aws.execution.RunReader;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.aws.AwsOptions.Connection;
import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.notice.ShellLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run, and where it is. */
final class ExecutionOptions {
  private static final String INDENT = "  ";

  @Parameters(
      paramLabel = "EXECUTION",
      description = "The run: its name, or its ARN as 'start' and the mails print it.")
  private String execution = "";

  @Mixin private final MachineOption machine = new MachineOption();

  @ArgGroup(validate = false, heading = "%nWhere it runs, by default AWS:%n")
  private final AwsOptions aws = new AwsOptions();

  /** A run and the AWS it is in. */
  record Target(Connection connection, String executionArn, RunReader runs, String program) {
    Target(Connection connection, String executionArn, String program) {
      this(connection, executionArn, new RunReader(connection.clients()), program);
    }

    /** The name people use for it. */
    String name() {
      return executionArn.substring(executionArn.lastIndexOf(':') + 1);
    }

    /** What a person types to do something with it; an ARN tells its Region, a name does not. */
    String command(String verb) {
      return ShellLines.line(words(verb));
    }

    /** Prints the same, broken where a shell reads on, so that it can be pasted. */
    void print(String verb, Console console) {
      ShellLines.of(words(verb), console.width() - INDENT.length())
          .forEach(line -> console.out().println(INDENT + line));
    }

    /** The same, each word on its own. */
    List<String> words(String verb) {
      return connection
          .simulator()
          .map(url -> List.of(program, verb, name(), "--simulator", url))
          .orElse(onAws(verb));
    }

    /** A profile that was named is named again, or another account would be asked. */
    private List<String> onAws(String verb) {
      List<String> words = new ArrayList<>(List.of(program, verb, executionArn));
      connection.profileOption().ifPresent(name -> words.addAll(List.of("--profile", name)));
      return words;
    }

    /**
     * The run as it stands.
     *
     * @throws UserMistake when there is no such run
     */
    SeenRun read() {
      return runs.read(executionArn)
          .orElseThrow(
              () ->
                  new UserMistake(
                      "there is no execution %s in %s; check name, account and Region ('aws stepfunctions list-executions' lists them)."
                          .formatted(executionArn, connection.region())));
    }
  }

  /**
   * The run that is meant.
   *
   * @throws UserMistake when its state machine cannot be found
   */
  Target open(Console console) {
    if (execution.startsWith("arn:")) {
      Optional<String> region = MachineOption.region(execution);
      return new Target(aws.open(region), execution, console.command());
    }
    Connection connection = aws.open(machine.region());
    return of(connection, machine.arn(connection), execution, console);
  }

  /** The execution of this name. */
  static Target of(Connection connection, String stateMachineArn, String name, Console console) {
    return new Target(
        connection,
        stateMachineArn.replaceFirst(":stateMachine:", ":execution:") + ":" + name,
        console.command());
  }
}
