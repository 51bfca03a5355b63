package io.github.auroraupgrade.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final String WHY = "Every member of orders runs 16.14. ".repeat(9).strip();

  @Test
  void aPipeGetsOneLine() {
    assertThat(line(false)).isEqualTo("FAILED after 3 min 05 s: " + WHY);
  }

  @Test
  void aTerminalGetsLinesThatFit() {
    String line = line(true);
    assertThat(line.lines()).hasSizeGreaterThan(3).allMatch(each -> each.length() <= 60);
    assertThat(line.replaceAll("\\s+", " ")).isEqualTo("FAILED after 3 min 05 s: " + WHY);
  }

  private static String line(boolean terminal) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            System.out,
            System.err,
            Map.of("COLUMNS", "60", "NO_COLOR", "1", "TERM", "xterm"),
            terminal);
    return Ending.line(console, "FAILED", false, "3 min 05 s", WHY);
  }
}
