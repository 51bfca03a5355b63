package io.github.auroraupgrade.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The examples below a command's help: they name the program as this person calls it and fit the
 * terminal, so that they can be copied. What is too long goes on in the next line, as a shell reads
 * it.
 */
final class Examples {
  private static final Pattern LINE = Pattern.compile("(  \\S.*?)(?:\\s{2,}(\\S.*))?");
  private static final String NEXT = "      ";

  private Examples() {}

  /**
   * The lines of a help's end.
   *
   * @param command what this person types to call the program
   * @param width how wide a line may be, in characters
   */
  static String[] fitted(String[] footer, String command, int width) {
    List<Example> examples =
        Arrays.stream(footer)
            .map(line -> Example.of(line.replace("aurora-upgrade ", command + " ")))
            .toList();
    int column =
        examples.stream()
            .filter(it -> !it.means().isEmpty())
            .mapToInt(it -> it.line().length() + 2)
            .max()
            .orElse(0);
    boolean onOneLine = examples.stream().allMatch(it -> column + it.means().length() < width);
    return examples.stream()
        .flatMap(it -> it.lines(onOneLine ? column : 0, width).stream())
        .toArray(String[]::new);
  }

  private record Example(String line, String means) {
    static Example of(String text) {
      Matcher parts = LINE.matcher(text);
      return parts.matches() && parts.group(2) != null
          ? new Example(parts.group(1), parts.group(2))
          : new Example(text, "");
    }

    /** In one line with its meaning in this column, or above it when that is 0. */
    List<String> lines(int column, int width) {
      if (means.isEmpty()) {
        return broken(line, width);
      }
      if (column > 0) {
        return List.of(line + " ".repeat(column - line.length()) + means);
      }
      List<String> both = new ArrayList<>(broken(line, width));
      both.add(NEXT + means);
      return both;
    }
  }

  private static List<String> broken(String text, int width) {
    int quote = text.indexOf('\'');
    int last = Math.min(quote < 0 ? text.length() : quote, width - 3);
    int pipe = text.lastIndexOf(" | ", last);
    int option = text.lastIndexOf(" --", last);
    if (text.length() < width || Math.max(pipe, option) <= NEXT.length()) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    lines.add(pipe > option ? text.substring(0, pipe + 2) : text.substring(0, option) + " \\");
    String rest = text.substring(pipe > option ? pipe + 3 : option + 1);
    lines.addAll(broken(NEXT + rest, width));
    return lines;
  }
}
