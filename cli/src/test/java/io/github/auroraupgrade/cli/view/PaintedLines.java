package io.github.auroraupgrade.cli.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** What the painter paints, as text elements of an SVG: colours become classes. */
public final class PaintedLines {
  private static final List<AttributedStyle> STYLES =
      List.of(
          AttributedStyle.DEFAULT.bold(),
          AttributedStyle.DEFAULT.faint(),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
          AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
  private static final String CLASSES = "bdygr";

  private final FramePainter painter;
  private final int width;

  /** Paints for a terminal of this width. */
  public PaintedLines(Instant start, int width) {
    painter = new FramePainter(start, Glyphs.in(StandardCharsets.UTF_8));
    this.width = width;
  }

  /** The lines of this frame; each the content of a text element. */
  public List<String> svg(Frame frame) {
    return painter.paint(frame, width, Integer.MAX_VALUE).stream().map(PaintedLines::line).toList();
  }

  private static String line(AttributedString painted) {
    StringBuilder line = new StringBuilder();
    int from = 0;
    while (from < painted.length()) {
      int to = painted.runLimit(from);
      line.append(run(painted, from, to));
      from = to;
    }
    return line.toString().stripTrailing();
  }

  private static String run(AttributedCharSequence painted, int from, int to) {
    String text =
        painted.subSequence(from, to).toString().replace("&", "&amp;").replace("<", "&lt;");
    int style = STYLES.indexOf(painted.styleAt(from));
    return style < 0 || text.isBlank()
        ? text
        : "<tspan class=\"%s\">%s</tspan>".formatted(CLASSES.charAt(style), text);
  }
}
