package io.github.auroraupgrade.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a command reads from and writes to.
 *
 * @param terminal whether a person looks at standard output
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean terminal) {
  private static final int USUAL_WIDTH = 80;
  private static final int NARROWEST = 55;
  private static final int WIDEST = 120;

  /** Checks that nothing is null. */
  public Console {
    requireNonNull(in, "in is null");
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
    environment = Map.copyOf(environment);
  }

  /** The streams of this process. What goes to a file or a pipe is UTF-8, whatever the locale. */
  public static Console ofProcess() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    PrintStream out =
        terminal
            ? System.out
            : new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    return new Console(System.in, out, System.err, System.getenv(), terminal);
  }

  /**
   * How wide a line may be, in characters: as wide as the terminal, 80 where that is not known. A
   * sentence of more than 120 is hard to read.
   */
  public int width() {
    return Optional.ofNullable(environment.get("COLUMNS"))
        .filter(columns -> columns.matches("[1-9]\\d{1,3}"))
        .map(columns -> Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST))
        .orElse(USUAL_WIDTH);
  }

  /** What a person types to call this program, for commands to be copied. */
  public String command() {
    return environment.getOrDefault("AURORA_UPGRADE_COMMAND", "aurora-upgrade");
  }

  /**
   * Whether escape codes are welcome: a terminal, not a dumb one, and no {@code NO_COLOR} (see
   * no-color.org).
   */
  public boolean decorated() {
    return terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }
}
