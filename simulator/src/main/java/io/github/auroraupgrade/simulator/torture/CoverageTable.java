package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.torture.Coverage.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a {@link Coverage}, written and read. */
final class CoverageTable {
  static final List<String> HEAD = List.of("| what | drawn | happened |", "|---|---:|---:|");

  private static final Pattern SUMMARY = Pattern.compile("<summary><b>(.+)</b>:.*");
  private static final Pattern ROW = Pattern.compile("\\| (.+) \\| ([\\d,]*) \\| ([\\d,]+) \\|");
  private static final Pattern SUM = Pattern.compile("\\*\\*(.+)\\*\\*");

  private CoverageTable() {}

  static String line(CoverageGroup group, String what, Count count) {
    String drawn = group.isDrawn() ? number(count.drawn()) : "";
    return "| " + what + " | " + drawn + " | " + number(count.happened()) + " |";
  }

  /** What of a group never happened, and whether it was drawn at all. */
  static List<String> never(CoverageGroup group, Map<String, Count> of) {
    return of.entrySet().stream()
        .filter(one -> one.getValue().happened() == 0)
        .map(
            one ->
                one.getKey()
                    + (group.isDrawn() && one.getValue().drawn() == 0 ? " (never drawn)" : ""))
        .toList();
  }

  static List<String> folded(CoverageGroup group, Map<String, Count> of, Count sum) {
    List<String> never = never(group, of);
    List<String> lines = new ArrayList<>();
    lines.add("<details>");
    lines.add(
        "<summary><b>"
            + group.words()
            + "</b>: "
            + (group.isDrawn() ? number(sum.drawn()) + " drawn, " : "")
            + number(sum.happened())
            + " happened; of "
            + of.size()
            + " kinds "
            + (never.isEmpty() ? "none" : never.size())
            + " never</summary>");
    lines.add("");
    lines.addAll(HEAD);
    of.forEach((what, count) -> lines.add(line(group, what, count)));
    lines.add("");
    if (!never.isEmpty()) {
      lines.add("Never happened: " + String.join("; ", never) + ".");
      lines.add("");
    }
    lines.add("</details>");
    lines.add("");
    return lines;
  }

  /** The rows of tables, in either form; rows that are there several times are added up. */
  static Map<CoverageRow, Count> read(List<String> lines) {
    Map<CoverageRow, Count> rows = new LinkedHashMap<>();
    Optional<CoverageGroup> group = Optional.empty();
    for (String line : lines) {
      Matcher summary = SUMMARY.matcher(line);
      Matcher row = ROW.matcher(line);
      boolean isRow = row.matches();
      Matcher sum = SUM.matcher(isRow ? row.group(1) : "");
      if (summary.matches()) {
        group = Optional.of(named(summary.group(1)));
      } else if (sum.matches()) {
        group = Optional.of(named(sum.group(1)));
      } else if (isRow && group.isPresent()) {
        Count count = new Count(number(row, 2), number(row, 3));
        rows.merge(new CoverageRow(group.get(), row.group(1)), count, Count::plus);
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no table of torture --coverage in it");
    }
    return rows;
  }

  private static CoverageGroup named(String words) {
    return CoverageGroup.of(words)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + words + "' is no group of this version"));
  }

  private static long number(Matcher row, int group) {
    String digits = row.group(group).replace(",", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
