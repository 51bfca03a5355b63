package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.Ink;
import io.github.auroraupgrade.cli.console.Page;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Finding.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * The checks, one after the other, each with its verdict.
 *
 * @param every whether those that passed are listed too
 */
record ChecksText(Ink ink, Page page, boolean every) {
  private static final int VERDICT = "unchecked".length();

  void of(List<Finding> findings) {
    page.heading("Checks");
    List<Finding> shown =
        findings.stream().filter(found -> every || found.verdict() != Verdict.PASS).toList();
    shown.forEach(this::check);
    int passed = findings.size() - shown.size();
    if (passed > 0) {
      page.sentence(
          "  " + Page.padded("pass", VERDICT) + "  ",
          "  " + ink.good(Page.padded("pass", VERDICT)) + "  ",
          (passed == 1 ? "1 check" : passed + " checks") + " passed; --checks lists all.");
    }
  }

  private void check(Finding found) {
    String verdict = Page.padded(found.verdict().name().toLowerCase(Locale.ROOT), VERDICT);
    page.line("  " + inked(found.verdict(), verdict) + "  " + found.rule().printed());
    page.sentence(" ".repeat(VERDICT + 4), found.reason());
    if (!found.remedy().isEmpty()) {
      page.sentence(" ".repeat(VERDICT + 4) + "remedy: ", found.remedy());
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
