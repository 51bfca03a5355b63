package io.github.auroraupgrade.cli.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.world.Deployment;
import io.github.auroraupgrade.cli.world.World;
import io.github.auroraupgrade.request.input.OptionNames;
import io.github.auroraupgrade.simulator.HttpEndpoint;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.local.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans and refusals as {@code plan} prints them, word for word, in a file each, so that a change
 * of words can be read in its commit. With the system property {@code plans.write} the files are
 * written again.
 */
class PlanTextsTest {
  private static final Path FILES =
      Path.of(System.getProperty("repository.root"), "cli/src/test/resources/plans");
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final String HASH = "\\b[0-9a-f]{64}\\b";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "minor",
        "minor-snapshot",
        "minor-forced",
        "minor-rehearsed",
        "managed-minor",
        "patch",
        "patch-next-window",
        "patch-undo",
        "patch-instances",
        "patch-windows-wrong",
        "patch-of-an-instance",
        "patch-1-14",
        "patch-1-14-too-far",
        "patch-1-14-unstated",
        "patch-1-14-stale",
        "major",
        "major-groups",
        "major-groups-family",
        "major-groups-missing",
        "major-no-snapshot-room",
        "major-rpo-on",
        "major-mysql",
        "major-mysql-2-to-3",
        "major-mysql-strict",
        "major-mysql-letter-case",
        "restore",
        "restore-without-consent",
        "restore-name-taken",
        "restore-no-room",
        "rebuild",
        "rebuild-without-consent",
        "rebuild-consent-to-another-plan",
        "rebuild-name-taken",
        "rebuild-no-room",
        "rebuild-major",
        "rebuild-major-groups-missing",
        "rebuild-major-groups-differ",
        "rebuild-major-asked-globally"
      })
  void thePlanOfAScenarioIsPrintedAsInItsFile(String name) throws IOException {
    Scenario scenario = Scenario.named(name).orElseThrow();
    VirtualClock clock = VirtualClock.startingAt(NOW);
    Deployment deployment =
        Deployment.into(
            new World(scenario.fleet(), 7, Optional.of(scenario)), clock, functions -> functions);
    try (HttpEndpoint endpoint = HttpEndpoint.open(deployment.aws(), 0)) {
      String address = endpoint.endpoint().toString();
      List<String> words =
          new ArrayList<>(OptionNames.words(JsonMapper.shared().readTree(scenario.input())));
      words.addAll(List.of("--simulator", address));
      hold(name, printed(clock, words).replace(address, "http://127.0.0.1:4510"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "as-it-is, global-database,",
    "every-check, global-database, --checks",
    "nothing-to-do, global-database, --target 17.7",
    "target-unknown, global-database, --target 16.9",
    "downgrade, global-database, --target 17.5",
    "next-major-what-if, global-database, --target next-major --what-if",
    "lts, global-database, --target lts",
    "no-patch-waits, global-database, --target latest-patch",
    "strategy-impossible, global-database, --strategy snapshot-restore",
    "canary-unknown, global-database, --canary eu-west-1",
    "canary-mistyped, global-database, --canary us-esat-2",
    "groups-mistyped, global-database, --parameter-groups us-esat-2=a",
    "mysql-2-with-a-deadline, orders, --target latest-minor",
    "mysql-2-to-3, orders, --target 8.0.mysql_aurora.3.04.4",
    "mysql-2-to-3-what-if, orders, --target 8.0.mysql_aurora.3.04.4 --what-if",
    "mysql-2-to-3-in-place, orders, --target 8.0.mysql_aurora.3.04.4 --no-strict",
    "mysql-2-to-3-rebuilt, orders,"
        + " --target 8.0.mysql_aurora.3.04.4 --strategy rebuild-secondaries"
  })
  void thePlanOfARecordedDatabaseIsPrintedAsInItsFile(String name, String database, String options)
      throws IOException {
    holdRecorded(name, Recorded.directory(database), database, options == null ? "" : options);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "not-orderable, orderable-db-instance-options, db.r6g.large, db.r4.large",
        "key-away, db-clusters, 'Status': 'available', 'Status':"
            + " 'inaccessible-encryption-credentials'",
        "key-away-soon, db-clusters, 'Status': 'available',"
            + " 'Status': 'inaccessible-encryption-credentials-recoverable'",
        "maintenance, db-clusters, 'Status': 'available', 'Status': 'maintenance'",
        "stopped, db-clusters, 'Status': 'available', 'Status': 'stopped'",
        "parameter-reboot, db-clusters, 'DBClusterParameterGroupStatus': 'in-sync',"
            + " 'DBClusterParameterGroupStatus': 'pending-reboot'",
        "storage-full, db-instances, 'DBInstanceStatus': 'available',"
            + " 'DBInstanceStatus': 'storage-full'",
        "rebooting, db-instances, 'DBInstanceStatus': 'available', 'DBInstanceStatus': 'rebooting'",
        "modification-waits, db-instances, 'PendingModifiedValues': {},"
            + " 'PendingModifiedValues': {'DBInstanceClass': 'db.r6g.xlarge'}",
        "resync, global-clusters, 'SynchronizationStatus': 'connected',"
            + " 'SynchronizationStatus': 'pending-resync'",
        "write-forwarding, global-clusters, 'GlobalWriteForwardingStatus': 'disabled',"
            + " 'GlobalWriteForwardingStatus': 'enabling'",
        "switching-over, global-clusters, 'DeletionProtection': false,"
            + " 'FailoverState': {'Status': 'switching-over'}",
        "deleting, global-clusters, 'Status': 'available', 'Status': 'deleting'",
        "denied, global-clusters, 'TagList': [],"
            + " 'TagList': [{'Key': 'aurora-upgrade:deny'; 'Value': 'until Monday'}]",
        "two-primaries, global-clusters, 'IsWriter': false, 'IsWriter': true",
        "no-members, global-clusters, 'GlobalClusterMembers': [, 'Once': [",
        "other-engine, global-clusters, aurora-postgresql, postgres"
      })
  void theRefusalOfAChangedDatabaseIsPrintedAsInItsFile(
      String name, String file, String from, String to) throws IOException {
    Path copy = Recorded.copy("global-database", directory.resolve("recorded"));
    Recorded.replace(copy, "describe-" + file + ".json", json(from), json(to));

    holdRecorded(name, copy, "global-database", "");
  }

  /** Quotes and commas as they can be written in a table. */
  private static String json(String text) {
    return text.replace('\'', '"').replace(';', ',');
  }

  @Test
  void anUnknownDatabaseIsRefusedAsInItsFile() throws IOException {
    holdRecorded("unknown", Recorded.directory("orders"), "other", "");
  }

  /** The text is folded with the directory in it, so its name must be as long everywhere. */
  private static void holdRecorded(String name, Path recorded, String database, String options)
      throws IOException {
    Path link = Path.of("target", "plan-texts", name);
    Files.createDirectories(link.getParent());
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, recorded.toAbsolutePath());
    List<String> words =
        new ArrayList<>(List.of("--global-cluster", database, "--recorded", link.toString()));
    if (!options.isEmpty()) {
      words.addAll(List.of(options.split(" ", -1)));
    }
    String text = printed(Clock.fixed(NOW, ZoneOffset.UTC), words);
    hold("recorded-" + name, text.replace(link.toString(), "DIR"));
  }

  private static String printed(Clock clock, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), stream, stream, Map.of(), false);
    int status =
        new CommandLine(new PlanCommand(console, clock)).execute(words.toArray(String[]::new));
    return out.toString(UTF_8).replaceAll(HASH, "0".repeat(8) + "...")
        + ("exit status " + status + "\n");
  }

  /** Fails where a plan is printed in any other words than its file. */
  private static void hold(String name, String text) throws IOException {
    Path file = FILES.resolve(name + ".txt");
    if (Boolean.getBoolean("plans.write")) {
      Files.writeString(file, text);
    }
    assertThat(text)
        .as("The plan %s; with -Dplans.write=true its file is written again", name)
        .isEqualTo(Files.readString(file));
  }
}
