package io.github.auroraupgrade.cli.console;

import io.github.auroraupgrade.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lines of text: headings, tables, and sentences that are broken before they get too long. */
public final class Page {
  private static final int WIDTH = 98;

  private final StringBuilder text = new StringBuilder();
  private final Ink ink;

  /** An empty page, written with this ink. */
  public Page(Ink ink) {
    this.ink = ink;
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
    int room = Math.max(40, WIDTH - label.length());
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

  /** A table whose first row is its head; columns are as wide as they need to be. */
  public void table(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    List<Integer> widths =
        IntStream.range(0, columns)
            .mapToObj(i -> rows.stream().map(row -> row.get(i).length()).max(Integer::compare))
            .map(Optional::orElseThrow)
            .toList();
    for (List<String> row : rows) {
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        cells.append("  ").append(padded(Printable.line(row.get(i)), widths.get(i)));
      }
      line(cells.toString());
    }
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
