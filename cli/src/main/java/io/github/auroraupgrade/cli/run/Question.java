package io.github.auroraupgrade.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.UserMistake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks anyone who sits at the terminal. */
public record Question(Console console) {
  private static final Set<String> YES = Set.of("y", "yes");

  /**
   * Whether the person says yes.
   *
   * @throws UserMistake when nobody sits there to say so
   */
  public boolean isAnsweredYes(String question) {
    if (!console.terminal()) {
      throw new UserMistake(
          "this needs a yes, and there is no terminal to ask on; give --yes if you mean it.");
    }
    console.out().print(question + " [y/N] ");
    console.out().flush();
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), UTF_8));
      String line = Optional.ofNullable(lines.readLine()).orElse("");
      return YES.contains(line.strip().toLowerCase(Locale.ROOT));
    } catch (IOException gone) {
      return false;
    }
  }
}
