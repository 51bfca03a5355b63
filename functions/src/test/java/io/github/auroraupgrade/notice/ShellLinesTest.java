package io.github.auroraupgrade.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLinesTest {
  private static final List<String> WORDS =
      List.of("echo", "aurora-upgrade", "approve", "run-1", "--plan", "a8201745".repeat(8));

  @Test
  void aCommandThatFitsStandsOnOneLine() {
    assertThat(ShellLines.of(List.of("aurora-upgrade", "watch", "run-1"), 80))
        .containsExactly("aurora-upgrade watch run-1");
  }

  @Test
  void linesAreBrokenBetweenWords() {
    assertThat(ShellLines.of(WORDS, 30))
        .containsExactly(
            "echo aurora-upgrade approve \\", "  run-1 \\", "  --plan " + WORDS.getLast());
  }

  @Test
  void aShellPutsTheLinesTogetherAgainHoweverNarrowTheyAre() throws Exception {
    for (int width : List.of(12, 20, 40, 60, 80, 200)) {
      List<String> lines = ShellLines.fitted(WORDS, width);

      assertThat(lines)
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.max(16, width)));
      assertThat(shell(String.join("\n", lines)))
          .as("%d columns", width)
          .isEqualTo(String.join(" ", WORDS.subList(1, WORDS.size())));
    }
  }

  @Test
  void whatAShellWouldTakeApartIsQuoted() throws Exception {
    List<String> strange = List.of("printf", "%s|", "Ana's \"plan\"", "$HOME", "{\"a\": 1}", "");
    assertThat(shell(String.join("\n", ShellLines.of(strange, 20))))
        .isEqualTo("Ana's \"plan\"|$HOME|{\"a\": 1}||");
    assertThat(shell(ShellLines.line(strange))).isEqualTo("Ana's \"plan\"|$HOME|{\"a\": 1}||");
  }

  private static String shell(String script) throws IOException {
    Process shell = new ProcessBuilder("sh", "-c", script).start();
    return new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
