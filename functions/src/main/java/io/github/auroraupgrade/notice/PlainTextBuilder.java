package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.plan.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays out plain text: paragraphs and headed sections, wrapped so that every mail client agrees.
 */
public final class PlainTextBuilder {
  private static final int WIDTH = 76;
  private static final String INDENT = "  ";

  private final List<String> blocks = new ArrayList<>();

  /** A paragraph, wrapped. */
  public PlainTextBuilder paragraph(String text) {
    blocks.add(wrap(text, ""));
    return this;
  }

  /** A heading, and paragraphs below it. */
  public PlainTextBuilder section(String heading, String... paragraphs) {
    String text =
        Arrays.stream(paragraphs)
            .map(paragraph -> wrap(paragraph, INDENT))
            .collect(Collectors.joining("\n"));
    blocks.add(heading + "\n" + text);
    return this;
  }

  /** Lines are kept as they are; a table would not survive wrapping. */
  public PlainTextBuilder lines(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      blocks.add(heading + "\n" + INDENT + String.join("\n" + INDENT, lines));
    }
    return this;
  }

  /** A command to paste into a shell. */
  public PlainTextBuilder command(String heading, List<String> words) {
    return lines(heading, ShellLines.of(words, WIDTH - INDENT.length()));
  }

  /** What is done in which order, and every reason for it. */
  PlainTextBuilder plan(Plan plan) {
    return order(plan)
        .section("Why now", plan.because())
        .items("Why this way", plan.strategyReasons())
        .items("If nothing is done", plan.ifNothingIsDone())
        .items("Afterwards", plan.afterwards())
        .items("Support", plan.support())
        .items("Warnings", Tables.warnings(plan))
        .items("Checks that were not made", Tables.unchecked(plan));
  }

  /** What is done in which order. */
  PlainTextBuilder order(Plan plan) {
    return lines("Order", Tables.order(plan)).items("Why in this order", Tables.whyOrder(plan));
  }

  /** A list below a heading; nothing where it is empty. */
  public PlainTextBuilder items(String heading, List<String> items) {
    if (!items.isEmpty()) {
      List<String> wrapped =
          items.stream().map(item -> "- " + wrap(item, INDENT).substring(INDENT.length())).toList();
      blocks.add(heading + "\n" + String.join("\n", wrapped));
    }
    return this;
  }

  /** The whole of it. */
  public String text() {
    return String.join("\n\n", blocks) + "\n";
  }

  private static String wrap(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
        lines.add(indent + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(indent + line);
    return String.join("\n", lines);
  }
}
