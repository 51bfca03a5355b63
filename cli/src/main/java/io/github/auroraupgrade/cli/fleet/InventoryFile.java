package io.github.auroraupgrade.cli.fleet;

import static java.util.stream.Collectors.groupingBy;

import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file that {@code inventory --csv} wrote, or several put together: each row says its account and
 * when it was read. It knows the newest minor version and no others, and nothing of what the
 * planner of runs would refuse.
 */
record InventoryFile(TextFile file, String target) {
  private static final String LATEST_MINOR = "latest-minor";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:rds::[0-9]{12}:global-cluster:[A-Za-z0-9-]+");
  private static final List<String> NEEDED =
      List.of(
          "globalCluster",
          "engine",
          "regions",
          "version",
          "newestMinor",
          "behindBy",
          "account",
          "arn",
          "tags",
          "members",
          "readAt",
          "unreadable");

  /**
   * One inventory for each account in the file, as old as its oldest row.
   *
   * @throws UserMistake naming the line and the column
   */
  List<AccountInventory> inventories() {
    if (!target.equals(LATEST_MINOR) && version(target).isEmpty()) {
      throw new UserMistake(
          "--inventory: a file lists only the newest minor version, and the policy's target is "
              + target
              + "; plan with latest-minor, with a version, or with credentials instead of a file.");
    }
    Map<String, List<CSVRecord>> accounts =
        rows().stream()
            .collect(groupingBy(row -> row.get("account"), TreeMap::new, Collectors.toList()));
    return accounts.entrySet().stream()
        .map(
            own ->
                new AccountInventory(
                    own.getKey(),
                    own.getValue().stream().map(this::readAt).min(Instant::compareTo).orElseThrow(),
                    own.getValue().stream().map(this::database).toList()))
        .toList();
  }

  private List<CSVRecord> rows() {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(new StringReader(file.text()), format)) {
      List<String> missing =
          NEEDED.stream().filter(name -> !parser.getHeaderNames().contains(name)).toList();
      if (!missing.isEmpty()) {
        throw new UserMistake(
            file.name()
                + " has no column "
                + String.join(", ", missing)
                + "; write it with this version's aurora-upgrade inventory --csv.");
      }
      List<CSVRecord> rows = parser.getRecords();
      rows.forEach(this::refuseUnusable);
      return rows;
    } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException malformed) {
      throw new UserMistake(
          file.name() + " is not a CSV file with a header line: " + malformed.getMessage() + ".");
    }
  }

  private void refuseUnusable(CSVRecord row) {
    if (!row.isConsistent()) {
      throw wrong(row, "", "does not have as many columns as the header line");
    }
    if (!ACCOUNT.matcher(row.get("account")).matches()) {
      throw wrong(row, "account", "is no account id of twelve digits");
    }
    if (!ARN.matcher(row.get("arn")).matches()) {
      throw wrong(row, "arn", "is no ARN of a global cluster");
    }
  }

  private InventoriedDatabase database(CSVRecord row) {
    Optional<String> version = cell(row, "version");
    return new InventoriedDatabase(
        row.get("globalCluster"),
        row.get("arn"),
        row.get("account"),
        row.get("engine"),
        version,
        target(version, cell(row, "newestMinor")),
        behindBy(row),
        words(row, "regions"),
        words(row, "members"),
        tags(row),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        cell(row, "unreadable"));
  }

  private Optional<String> target(Optional<String> from, Optional<String> newestMinor) {
    if (target.equals(LATEST_MINOR)) {
      return newestMinor;
    }
    EngineVersion wanted = version(target).orElseThrow();
    return from.flatMap(InventoryFile::version).filter(wanted::isAfter).map(_ -> wanted.text());
  }

  private static Optional<EngineVersion> version(String text) {
    try {
      return Optional.of(EngineVersion.parse(text));
    } catch (IllegalArgumentException noVersion) {
      return Optional.empty();
    }
  }

  private Instant readAt(CSVRecord row) {
    try {
      return Instant.parse(row.get("readAt"));
    } catch (DateTimeParseException notTime) {
      throw wrong(row, "readAt", "is not a time such as 2026-11-21T03:00:00Z");
    }
  }

  private int behindBy(CSVRecord row) {
    try {
      return Integer.parseInt(row.get("behindBy"));
    } catch (NumberFormatException notNumber) {
      throw wrong(row, "behindBy", "is not a whole number");
    }
  }

  private SortedMap<String, String> tags(CSVRecord row) {
    SortedMap<String, String> tags = new TreeMap<>();
    try {
      JsonNode tree = Json.read(row.get("tags").getBytes(StandardCharsets.UTF_8), JsonNode.class);
      if (!tree.isObject()) {
        throw wrong(row, "tags", "is no JSON object");
      }
      tree.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
      return tags;
    } catch (JacksonException notJson) {
      throw wrong(row, "tags", "is not a JSON object");
    }
  }

  private static Optional<String> cell(CSVRecord row, String column) {
    return Optional.of(row.get(column)).filter(text -> !text.isBlank());
  }

  private static List<String> words(CSVRecord row, String column) {
    return Arrays.stream(row.get(column).split(" ", -1)).filter(word -> !word.isBlank()).toList();
  }

  private UserMistake wrong(CSVRecord row, String column, String what) {
    return new UserMistake(
        file.name()
            + ", row "
            + row.getRecordNumber()
            + (column.isEmpty() ? "" : ", column " + column)
            + " "
            + what
            + "; write the file with aurora-upgrade inventory --csv.");
  }
}
