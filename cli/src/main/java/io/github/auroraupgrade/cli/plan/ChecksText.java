package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.Ink;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import java.util.List;
import java.util.Locale;

/** The checks, one after the other, each with its verdict. */
record ChecksText(Ink ink, Page page) {
  private static final int VERDICT = "unchecked".length();

  void of(List<Finding> findings) {
    page.heading("Checks");
    int rule = findings.stream().mapToInt(found -> found.rule().printed().length()).max().orElse(0);
    for (Finding found : findings) {
      String verdict = Page.padded(found.verdict().name().toLowerCase(Locale.ROOT), VERDICT);
      String name = "  " + Page.padded(found.rule().printed(), rule) + "  ";
      page.sentence(
          "  " + verdict + name, "  " + inked(found.verdict(), verdict) + name, found.reason());
      if (!found.remedy().isEmpty()) {
        page.sentence(" ".repeat(VERDICT + name.length() + 2) + "remedy: ", found.remedy());
      }
    }
  }

  private String inked(Verdict verdict, String text) {
    return switch (verdict) {
      case PASS -> ink.good(text);
      case UNCHECKED, WARNING -> ink.careful(text);
      case BLOCKER -> ink.bad(text);
    };
  }
}
