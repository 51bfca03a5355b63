package io.github.auroraupgrade.cli.inventory;

import io.github.auroraupgrade.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The inventory as CSV with a header line, for spreadsheets and {@code fleet plan} (RFC 4180). */
record InventoryCsv(List<Standing> standings, Instant readAt) {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "globalCluster",
              "engine",
              "regions",
              "version",
              "highestVersion",
              "newestMinor",
              "behindBy",
              "pending",
              "deadline",
              "supportEnds",
              "extendedSupportEnds",
              "support",
              "unreadable",
              "account",
              "arn",
              "tags",
              "wave",
              "members",
              "readAt")
          .get();

  String text() {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Standing standing : standings) {
        printer.printRecord(row(standing));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("text in memory could not be written", impossible);
    }
    return text.toString();
  }

  private List<String> row(Standing it) {
    return List.of(
        it.globalCluster(),
        it.engine(),
        String.join(" ", it.regions()),
        it.version().orElse(""),
        it.highest().orElse(""),
        it.newestMinor().orElse(""),
        String.valueOf(it.behindBy()),
        String.join("; ", it.pending()),
        it.deadline().map(Instant::toString).orElse(""),
        it.supportEnds().map(LocalDate::toString).orElse(""),
        it.extendedSupportEnds().map(LocalDate::toString).orElse(""),
        String.join(" ", it.support()),
        it.unreadable().orElse(""),
        it.account().orElse(""),
        it.arn().orElse(""),
        Json.line(it.tags()),
        it.wave().orElse(""),
        String.join(" ", it.members()),
        readAt.toString());
  }
}
