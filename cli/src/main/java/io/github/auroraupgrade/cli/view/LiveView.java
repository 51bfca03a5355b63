package io.github.auroraupgrade.cli.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The run in a terminal, redrawn in place. It follows the terminal's size and gives the cursor and
 * the echo back when it is closed, also when the run is interrupted.
 */
public final class LiveView implements View {
  private static final Duration SHORTEST_SHOWN = Duration.ofMillis(35);

  private final Terminal terminal;
  private final Display display;
  private final FramePainter painter;
  private final Thread giveTerminalBack = new Thread(this::giveBack);
  private final AtomicBoolean resized = new AtomicBoolean();
  private Optional<Frame> undrawn = Optional.empty();
  private long drawn = System.nanoTime() - SHORTEST_SHOWN.toNanos();

  /** Takes the terminal of this process. The run starts at this simulated time. */
  public LiveView(Instant start) {
    this(start, ofProcess());
  }

  /** Takes this terminal, and closes it in the end. */
  LiveView(Instant start, Terminal terminal) {
    this.terminal = terminal;
    display = new Display(terminal, false);
    painter = new FramePainter(start, Glyphs.in(terminal.encoding()));
    display.resize(Math.max(terminal.getHeight(), 2), Math.max(terminal.getWidth(), 2));
    terminal.handle(Terminal.Signal.WINCH, signal -> resized.set(true));
    // What is typed, ^C among it, would be printed into the picture and move what is drawn next.
    terminal.echo(false);
    terminal.puts(Capability.cursor_invisible);
    Runtime.getRuntime().addShutdownHook(giveTerminalBack);
  }

  private static Terminal ofProcess() {
    try {
      return TerminalBuilder.builder().system(true).dumb(true).build();
    } catch (IOException unusable) {
      throw new UncheckedIOException("this terminal cannot be drawn on; set NO_COLOR=1", unusable);
    }
  }

  /** Pictures that would stand for less than a blink are left out, but for the last one. */
  @Override
  public void show(Frame frame) {
    undrawn = Optional.of(frame);
    if (System.nanoTime() - drawn >= SHORTEST_SHOWN.toNanos()) {
      draw(frame);
    }
  }

  private void draw(Frame frame) {
    undrawn = Optional.empty();
    drawn = System.nanoTime();
    int columns = terminal.getWidth() > 0 ? terminal.getWidth() : 80;
    int rows = terminal.getHeight() > 1 ? terminal.getHeight() : 24;
    if (resized.getAndSet(false)) {
      // The terminal has wrapped what was drawn, nobody knows where to: start on a clean screen.
      terminal.puts(Capability.clear_screen);
      display.reset();
      display.resize(rows, columns);
    }
    display.update(painter.paint(frame, columns, rows - 1), -1);
  }

  @Override
  public void close() {
    undrawn.ifPresent(this::draw);
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.cursor_down);
    giveBack();
    Runtime.getRuntime().removeShutdownHook(giveTerminalBack);
  }

  /** The ordinary cursor: "very visible", its neighbour, does nothing in screen and tmux. */
  private void giveBack() {
    terminal.puts(Capability.cursor_normal);
    terminal.flush();
    try {
      terminal.close();
    } catch (IOException gone) {
      // Nobody is left to look at it.
    }
  }
}
