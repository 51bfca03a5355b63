package io.github.auroraupgrade.cli;

import java.util.regex.Pattern;
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
      String what =
          first.startsWith("-")
              ? "option"
              : mistake.getCommandLine().getParent() == null ? "command" : "argument";
      return "there is no %s '%s'".formatted(what, first);
    }
    return NO_NUMBER.matcher(mistake.getMessage()).replaceFirst("$1: $2 is no whole number");
  }
}
