package io.github.auroraupgrade.cli;

import io.github.auroraupgrade.text.NearNames;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli complains of, in the words of people who type and not of those who program. */
final class Misunderstood {
  private static final Pattern NO_NUMBER =
      Pattern.compile("Invalid value for option '([^']+)'[^:]*: ('.*') is not an? (?:long|int)");

  private Misunderstood() {}

  static String inWords(ParameterException mistake) {
    if (mistake instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().getFirst();
      CommandSpec command = mistake.getCommandLine().getCommandSpec();
      String what =
          first.startsWith("-")
              ? "option"
              : command.subcommands().isEmpty() ? "argument" : "command";
      Set<String> names =
          first.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
      return "there is no %s '%s'. %s"
          .formatted(what, first, NearNames.question(first, names))
          .strip();
    }
    return NO_NUMBER.matcher(mistake.getMessage()).replaceFirst("$1: $2 is not a whole number");
  }
}
