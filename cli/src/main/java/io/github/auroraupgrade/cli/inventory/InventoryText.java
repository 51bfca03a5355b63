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
  private static final int SHORT_ENGINE = "aurora-".length();

  String text(Console console) {
    Page page = new Page(console);
    if (standings.isEmpty()) {
      page.line("This account has no Aurora global databases.");
      return page.toString();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    standings.forEach(standing -> rows.add(row(standing)));
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
