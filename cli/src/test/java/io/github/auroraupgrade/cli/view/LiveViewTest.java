package io.github.auroraupgrade.cli.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveViewTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
  private static final String SHOW_CURSOR = "\033[?25h";
  private static final String HIDE_CURSOR = "\033[?25l";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  /** In screen and tmux, "very visible" leaves a hidden cursor hidden. */
  @ParameterizedTest
  @ValueSource(strings = {"screen", "screen-256color", "xterm-256color"})
  void theCursorIsGivenBack(String type) throws Exception {
    Terminal terminal = terminal(type);
    try (LiveView view = new LiveView(START, terminal)) {
      view.show(new Frame("orders", START, "NextMove", "It goes on.", List.of()));
    }
    assertThat(shown.toString(UTF_8).lastIndexOf(SHOW_CURSOR))
        .isGreaterThan(shown.toString(UTF_8).lastIndexOf(HIDE_CURSOR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"screen", "xterm-256color"})
  void whatIsTypedIsNotPrintedIntoThePicture(String type) throws Exception {
    Terminal terminal = terminal(type);
    try (LiveView view = new LiveView(START, terminal)) {
      view.show(new Frame("orders", START, "NextMove", "It goes on.", List.of()));
      assertThat(terminal.getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
    }
  }

  private Terminal terminal(String type) throws Exception {
    return TerminalBuilder.builder()
        .system(false)
        .streams(new ByteArrayInputStream(new byte[0]), shown)
        .type(type)
        .size(new Size(80, 24))
        .encoding(UTF_8)
        .provider("exec")
        .build();
  }
}
