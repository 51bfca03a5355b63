package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.view.Frame;
import io.github.auroraupgrade.cli.view.PaintedLines;
import io.github.auroraupgrade.cli.view.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Films a simulated upgrade as one SVG that moves by CSS alone: every picture that {@code simulate}
 * would show is painted by the same painter, and one after the other is visible. Where motion is
 * not wanted the last one stands.
 */
final class TerminalPicture implements View {
  private static final int COLUMNS = 80;
  private static final int LINE_HEIGHT = 18;
  private static final double CHARACTER_WIDTH = 8.4;
  private static final int MARGIN = 14;
  private static final int TITLE_BAR = 30;

  /** Of simulated time between two pictures: enough to see the bars grow. */
  private static final Duration EACH = Duration.ofSeconds(75);

  private static final double SECONDS_EACH = 0.22;
  private static final double SECONDS_LAST = 3;

  private final PaintedLines painter;
  private final List<List<String>> pictures = new ArrayList<>();
  private Instant next;
  private List<String> last = List.of();

  TerminalPicture(Instant start) {
    painter = new PaintedLines(start, COLUMNS);
    next = start;
  }

  @Override
  public void show(Frame frame) {
    last = painter.svg(frame);
    if (!frame.time().isBefore(next)) {
      pictures.add(last);
      next = frame.time().plus(EACH);
    }
  }

  @Override
  public void close() {
    pictures.add(last);
  }

  /** The whole film. */
  String svg() {
    int rows = pictures.stream().mapToInt(List::size).max().orElse(0) + 1;
    long width = Math.round(COLUMNS * CHARACTER_WIDTH) + 2 * MARGIN;
    int height = TITLE_BAR + rows * LINE_HEIGHT + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(head(width, height));
    for (int i = 0; i < pictures.size(); i++) {
      svg.append(picture(i));
    }
    return svg.append("</svg>\n").toString();
  }

  private String head(long width, int height) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="A terminal: aurora-upgrade simulate upgrades a global database of three clusters, one secondary alone, then the other, the primary last">
    <style>
    text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3;white-space:pre}
    .b{font-weight:700}.d{fill:#8b949e}.y{fill:#d29922}.g{fill:#3fb950}.r{fill:#ff7b72}
    .f{visibility:hidden;animation:f %3$ss steps(1,end) infinite}.f:last-of-type{visibility:visible}
    @keyframes f{0%%{visibility:visible}%4$s%%{visibility:hidden}}
    .f:last-of-type{animation-name:l}@keyframes l{0%%{visibility:visible}%5$s%%{visibility:hidden}}
    @media(prefers-reduced-motion:reduce){.f{animation:none}}
    </style>
    <rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
    <circle cx="18" cy="15" r="5" fill="#ff5f57"/><circle cx="36" cy="15" r="5" fill="#febc2e"/><circle cx="54" cy="15" r="5" fill="#28c840"/>
    <text x="%6$d" y="46"><tspan class="g">$</tspan> aurora-upgrade simulate</text>
    """
        .formatted(
            width,
            height,
            number(total()),
            number(100 * SECONDS_EACH / total()),
            number(100 * SECONDS_LAST / total()),
            MARGIN);
  }

  private double total() {
    return (pictures.size() - 1) * SECONDS_EACH + SECONDS_LAST;
  }

  private String picture(int number) {
    StringBuilder group = new StringBuilder();
    group
        .append("<g class=\"f\" style=\"animation-delay:")
        .append(number(number * SECONDS_EACH - total()))
        .append("s\">\n");
    List<String> lines = pictures.get(number);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        int y = TITLE_BAR + MARGIN + (i + 2) * LINE_HEIGHT - 10;
        group.append(
            "<text xml:space=\"preserve\" x=\"%d\" y=\"%d\">%s</text>\n"
                .formatted(MARGIN, y, lines.get(i)));
      }
    }
    return group.append("</g>\n").toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
