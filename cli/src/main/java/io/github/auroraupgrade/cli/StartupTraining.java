package io.github.auroraupgrade.cli;

import io.github.auroraupgrade.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Runs what people run, so that a release can keep the classes that are loaded for it, ready to use
 * (an AOT cache, JEP 483). It is no command: only the release's script calls it.
 */
public final class StartupTraining {
  private StartupTraining() {}

  /**
   * Runs help, a plan of recorded answers and a simulated upgrade with its moving picture, which is
   * drawn on this process's terminal or output; fails if one of them does.
   *
   * @param args the folder of a recorded database, named as that database, and a folder for what a
   *     simulated run leaves
   */
  public static void main(String[] args) {
    String database = args[0].substring(args[0].lastIndexOf('/') + 1);
    List<List<String>> lines =
        List.of(
            List.of("--help"),
            List.of("plan", "--help"),
            List.of("start", "--help"),
            List.of("plan", "--global-cluster", database, "--recorded", args[0]),
            List.of("simulate", "--seed", "7", "--pace", "0", "--evidence", args[1]));
    for (List<String> line : lines) {
      int status = AuroraUpgrade.run(console(), line.toArray(String[]::new));
      if (status != 0) {
        throw new IllegalStateException(line + " ended with " + status);
      }
    }
    System.exit(0);
  }

  private static Console console() {
    InputStream nothing = new ByteArrayInputStream(new byte[0]);
    PrintStream away = new PrintStream(OutputStream.nullOutputStream());
    return new Console(nothing, away, away, Map.of("TERM", "xterm"), true);
  }
}
