package io.github.auroraupgrade.cli.console;

import io.github.auroraupgrade.text.Printable;
import io.github.auroraupgrade.text.ShortVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines of text: headings, tables, and sentences that are broken before they get too long. */
public final class Page {
  private static final String INDENT = "    ";

  /** Between two columns. */
  private static final int GUTTER = 2;

  private final StringBuilder text = new StringBuilder();
  private final Ink ink;
  private final int width;

  /** An empty page for this console. */
  public Page(Console console) {
    this(Ink.of(console), console.width());
  }

  /** An empty page, written with this ink, of lines that are so wide at the most. */
  Page(Ink ink, int width) {
    this.ink = ink;
    this.width = width;
  }

  /** One line. */
  public void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /** An empty line and a heading. */
  public void heading(String heading) {
    line("");
    line(ink.heading(heading));
  }

  /** A sentence, broken between words; the lines after the first are indented like its text. */
  public void sentence(String label, String sentence) {
    sentence(label, label, sentence);
  }

  /**
   * A sentence behind a label.
   *
   * @param shown the label as it is written, with its escape codes
   */
  public void sentence(String label, String shown, String sentence) {
    if (label.length() > widestLabel() && label.length() + sentence.length() > width) {
      line(shown);
      sentence(indentOf(label) + INDENT, sentence);
      return;
    }
    int room = width - label.length();
    StringBuilder row = new StringBuilder();
    String before = shown;
    for (String word : Printable.line(sentence).split(" ", -1)) {
      if (!row.isEmpty() && row.length() + 1 + word.length() > room) {
        line(before + row);
        before = " ".repeat(label.length());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : " ").append(word);
    }
    line(before + row);
  }

  private static String indentOf(String label) {
    return label.substring(0, label.length() - label.stripLeading().length());
  }

  /**
   * A table whose first row is its head; columns are as wide as they need to be. Where that is
   * wider than a line, versions of Aurora MySQL are their Aurora numbers, the last cell goes over
   * several lines, or, where that does not help either, each row is a paragraph: its first cell,
   * then the others behind their heads.
   */
  public void table(List<List<String>> cells) {
    List<List<String>> rows = each(cells, Printable::line);
    if (!fits(rows)) {
      rows = each(rows, ShortVersion::in);
    }
    if (!fits(rows)) {
      List<String> head = rows.getFirst();
      rows.stream().skip(1).forEach(row -> paragraph(head, row));
      return;
    }
    written(rows);
  }

  private void written(List<List<String>> rows) {
    int last = rows.getFirst().size() - 1;
    List<Integer> widths = widths(rows);
    for (List<String> row : rows) {
      String label =
          IntStream.range(0, last)
              .mapToObj(i -> " ".repeat(GUTTER) + padded(row.get(i), widths.get(i)))
              .collect(Collectors.joining("", "", " ".repeat(GUTTER)));
      sentence(label, row.getLast());
    }
  }

  private boolean fits(List<List<String>> rows) {
    List<Integer> widths = widths(rows);
    int before =
        widths.stream().limit(widths.size() - 1).mapToInt(column -> GUTTER + column).sum() + GUTTER;
    return before + widths.getLast() <= width || before <= widestLabel();
  }

  private static List<Integer> widths(List<List<String>> rows) {
    return IntStream.range(0, rows.getFirst().size())
        .mapToObj(i -> rows.stream().map(row -> row.get(i).length()).max(Integer::compare))
        .map(Optional::orElseThrow)
        .toList();
  }

  private static List<List<String>> each(List<List<String>> rows, UnaryOperator<String> changed) {
    return rows.stream().map(row -> row.stream().map(changed).toList()).toList();
  }

  /** What is wider leaves no room for a sentence next to it. */
  private int widestLabel() {
    return width * 3 / 5;
  }

  private void paragraph(List<String> head, List<String> row) {
    line("  " + ink.heading(row.getFirst()));
    String cells =
        IntStream.range(1, row.size())
            .mapToObj(i -> head.get(i).toLowerCase(Locale.ROOT) + " " + row.get(i))
            .collect(Collectors.joining(", "));
    sentence(INDENT, cells);
  }

  /** A cell that is at least so wide. */
  public static String padded(String cell, int width) {
    return cell + " ".repeat(Math.max(0, width - cell.length()));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
