package io.github.auroraupgrade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.auroraupgrade.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command line that was run in this process, and what it left behind. */
public record Ran(int status, String out, String err) {
  /** Runs a command line with nothing on standard input. */
  public static Ran aurora(String... args) {
    return auroraReading("", args);
  }

  /** Runs a command line with a text on standard input; nothing is a terminal. */
  public static Ran auroraReading(String in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            Map.of("TERM", "xterm-256color"),
            false);
    int status = AuroraUpgrade.run(console, args);
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** Standard output as JSON. */
  public JsonNode json() {
    return JsonMapper.builder().build().readTree(out);
  }
}
