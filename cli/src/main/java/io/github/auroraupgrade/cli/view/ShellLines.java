package io.github.auroraupgrade.cli.view;

import java.util.ArrayList;
import java.util.List;

/** A command broken into lines that a shell reads as one command when they are pasted. */
final class ShellLines {
  private static final String GOES_ON = " \\";
  private static final String INDENT = "  ";

  private ShellLines() {}

  /**
   * The lines. A word is never cut unless it alone is wider than a line; then it is cut the way a
   * shell puts together again.
   *
   * @param width how wide a line may be, in characters
   */
  static List<String> of(String command, int width) {
    int room = Math.max(10, width - GOES_ON.length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : command.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line + GOES_ON);
        line = new StringBuilder(INDENT);
      } else if (!line.isEmpty()) {
        line.append(' ');
      }
      line.append(word);
      while (line.length() > room) {
        // No indent after this cut, or the shell would see two words.
        lines.add(line.substring(0, room) + "\\");
        line.delete(0, room);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
