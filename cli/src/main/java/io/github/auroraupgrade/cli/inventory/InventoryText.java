package io.github.auroraupgrade.cli.inventory;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The inventory as a table for people. */
record InventoryText(List<Standing> standings, Optional<String> unknownEnds) {
  private static final List<String> HEAD =
      List.of(
          "DATABASE",
          "ENGINE",
          "REGIONS",
          "VERSION",
          "NEWEST MINOR",
          "BEHIND BY",
          "PENDING",
          "AWS ACTS",
          "SUPPORT ENDS");

  /** Of an ordinary terminal's width; the other forms have the rest. */
  private static final List<String> NARROW_HEAD =
      List.of("DATABASE", "VERSION", "NEWEST", "PENDING", "AWS ACTS", "SUPPORT");

  /** From so many columns on there is room for all. */
  private static final int ROOMY = 100;

  private static final int SHORT_ENGINE = "aurora-".length();

  String text(Console console) {
    Page page = new Page(console);
    if (standings.isEmpty()) {
      page.line("This account has no Aurora global databases.");
      return page.toString();
    }
    boolean isRoomy = console.width() >= ROOMY;
    List<List<String>> rows = new ArrayList<>();
    rows.add(isRoomy ? HEAD : NARROW_HEAD);
    standings.forEach(standing -> rows.add(isRoomy ? row(standing) : narrow(row(standing))));
    page.table(rows);
    details(page);
    return page.toString();
  }

  private static List<String> row(Standing it) {
    return List.of(
        it.globalCluster(),
        it.engine().startsWith("aurora-") ? it.engine().substring(SHORT_ENGINE) : it.engine(),
        String.valueOf(it.regions().size()),
        it.version().orElse("?") + it.highest().map(highest -> " to " + highest).orElse(""),
        it.unreadable().map(_ -> "?").or(it::newestMinor).orElse("-"),
        it.unreadable().map(_ -> "?").orElse(String.valueOf(it.behindBy())),
        it.unreadable().map(_ -> "?").orElse(String.valueOf(it.pending().size())),
        it.deadline().map(InventoryText::day).orElse("-"),
        it.supportEnds().map(LocalDate::toString).orElse("?"));
  }

  private static List<String> narrow(List<String> row) {
    return List.of(
        row.get(0), row.get(1) + " " + row.get(3), row.get(4), row.get(6), row.get(7), row.get(8));
  }

  private static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private void details(Page page) {
    for (Standing it : standings) {
      List<String> said = new ArrayList<>();
      it.highest().ifPresent(_ -> said.add("Its members differ in version."));
      if (!it.pending().isEmpty()) {
        said.add("Pending: " + String.join(", ", it.pending()) + ".");
      }
      if (it.supportUrgent()) {
        said.addAll(it.support());
      }
      it.unreadable().ifPresent(why -> said.add("Could not be read: " + why));
      if (!said.isEmpty()) {
        page.line("");
        page.sentence("  " + it.globalCluster() + ": ", String.join(" ", said));
      }
    }
    unknownEnds.ifPresent(
        why -> {
          page.line("");
          page.sentence("  Support ends: ", "as AWS's release calendars had it. " + why);
        });
  }
}
