package io.github.auroraupgrade.cli.view;

import static java.time.ZoneOffset.UTC;

import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.notice.ShellLines;
import io.github.auroraupgrade.text.ShortVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Paints a frame as lines for a terminal: a head, one line for each member, the clock and the last
 * decision. Colour says one thing only: what is under way, what is done, what went wrong.
 */
final class FramePainter {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle DIM = PLAIN.faint();
  private static final AttributedStyle HEAD = PLAIN.bold();
  private static final AttributedStyle BUSY = PLAIN.foreground(AttributedStyle.YELLOW);
  private static final AttributedStyle DONE = PLAIN.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle BAD = PLAIN.foreground(AttributedStyle.RED);
  private static final int REASON_LINES = 2;
  private static final int WIDEST_BAR = 30;

  /** From so many columns on a whole version of Aurora MySQL and a bar stand side by side. */
  private static final int ROOMY = 100;

  private final Instant start;
  private final Glyphs glyphs;
  private Columns columns = Columns.of(List.of());

  FramePainter(Instant start, Glyphs glyphs) {
    this.start = start;
    this.glyphs = glyphs;
  }

  /** At most so many lines: where they are few, members that nothing happens to give way. */
  List<AttributedString> paint(Frame frame, int width, int rows) {
    List<MemberRow> members =
        width < ROOMY
            ? frame.members().stream().map(FramePainter::narrow).toList()
            : frame.members();
    columns = columns.widenedBy(Columns.of(members));
    List<AttributedString> lines = new ArrayList<>();
    lines.add(new AttributedString(" " + frame.title(), HEAD));
    lines.add(AttributedString.EMPTY);
    lines.add(new AttributedString(columns.head(), DIM));
    List<AttributedString> below = below(frame, width);
    int room = Math.max(0, rows - lines.size() - below.size());
    List<MemberRow> shown = MemberRow.fitting(members, room);
    shown.forEach(member -> lines.add(row(member, frame.isOld(), width)));
    if (shown.size() < members.size() && room > 0) {
      lines.add(
          new AttributedString(
              " %s and %d more".formatted(glyphs.ellipsis(), members.size() - shown.size()), DIM));
    }
    lines.addAll(below);
    return lines.stream().limit(rows).map(line -> line.columnSubSequence(0, width)).toList();
  }

  private List<AttributedString> below(Frame frame, int width) {
    List<AttributedString> lines = new ArrayList<>();
    lines.add(AttributedString.EMPTY);
    lines.add(clock(frame));
    lines.addAll(reason(frame.reason(), width));
    frame.warnings().forEach(warning -> lines.addAll(warning(warning, width)));
    if (!frame.command().isEmpty()) {
      lines.addAll(command(frame.command(), width));
    }
    return lines;
  }

  /** A version of Aurora MySQL would leave no room for the bar. */
  private static MemberRow narrow(MemberRow member) {
    return new MemberRow(
        member.cluster(),
        member.region(),
        member.role(),
        ShortVersion.in(member.version()),
        member.status(),
        member.progress());
  }

  private AttributedString row(MemberRow member, boolean isOld, int width) {
    AttributedStyle style = isOld ? DIM : styleOf(member);
    int room = Math.min(WIDEST_BAR, width - columns.width() - "  done".length() - 1);
    AttributedStringBuilder line = new AttributedStringBuilder();
    line.append(columns.beforeStatus(member)).styled(style, columns.status(member));
    if (room >= 4) {
      int full = (int) Math.floor(member.progress() * room);
      line.styled(style, glyphs.full().repeat(full))
          .styled(DIM, glyphs.empty().repeat(room - full))
          .styled(style, "  " + amount(member.progress()));
    }
    return line.toAttributedString();
  }

  private static String amount(double progress) {
    if (progress == 0) {
      return "";
    }
    return progress < 1 ? "%d %%".formatted((int) (progress * 100)) : "done";
  }

  private static AttributedStyle styleOf(MemberRow member) {
    if (!member.status().equals(Statuses.AVAILABLE)) {
      return member.status().startsWith("incompatible") || member.status().contains("fail")
          ? BAD
          : BUSY;
    }
    if (member.progress() >= 1) {
      return DONE;
    }
    return member.progress() > 0 ? BUSY : PLAIN;
  }

  private AttributedString clock(Frame frame) {
    Duration since = Duration.between(start, frame.time());
    return new AttributedStringBuilder()
        .styled(HEAD, " %tT UTC".formatted(frame.time().atOffset(UTC)))
        .styled(DIM, "   +%d min %02d s".formatted(since.toMinutes(), since.toSecondsPart()))
        .append("   " + frame.state())
        .toAttributedString();
  }

  /** Whole, however narrow the terminal is, and in a form that a shell takes back. */
  private static List<AttributedString> command(List<String> words, int width) {
    List<AttributedString> lines = new ArrayList<>(List.of(AttributedString.EMPTY));
    lines.add(new AttributedString(" To approve", HEAD));
    ShellLines.fitted(words, width - " ".length())
        .forEach(line -> lines.add(new AttributedString(" " + line)));
    return lines;
  }

  /** Always the same number of lines, so that the picture stands still. */
  private static List<AttributedString> reason(String reason, int width) {
    List<String> broken = broken(reason, width);
    return IntStream.range(0, REASON_LINES)
        .mapToObj(i -> new AttributedString(i < broken.size() ? " " + broken.get(i) : ""))
        .toList();
  }

  /** Whole, however many lines it takes. */
  private static List<AttributedString> warning(String warning, int width) {
    return broken(warning, width).stream()
        .map(line -> new AttributedString(" " + line, BAD))
        .toList();
  }

  /** Lines with room for a space before and after, broken between words where there are any. */
  private static List<String> broken(String sentence, int width) {
    int room = Math.max(10, width - 2);
    List<String> lines = new ArrayList<>();
    String rest = sentence;
    while (!rest.isEmpty()) {
      int end = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
      end = end <= 0 ? Math.min(room, rest.length()) : end;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    return lines;
  }
}
