package io.github.auroraupgrade.cli.world;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.fleet.BadFleet;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.text.NearNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which databases are simulated. */
public final class WorldOptions {
  private static final String FIRST_FLEET = "orders-postgresql";
  private static final String TEN = "ten-databases";
  private static final List<String> FLEETS = List.of(FIRST_FLEET, "orders-mysql", TEN);
  private static final int READABLE_SEEDS = 1_000_000;

  @Option(
      names = "--fleet",
      paramLabel = "FILE|DIR|NAME",
      description =
          "The databases, as 'aws rds describe-...' prints them: a file (several are merged), a"
              + " directory with one sub-directory for each Region, or a built-in one:"
              + " orders-postgresql (the default), orders-mysql, ten-databases.")
  private List<String> fleets = List.of();

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Engine versions, as 'aws rds describe-db-engine-versions' prints them.")
  private List<String> catalogues = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides how long things take; the same seed gives the same run.")
  private Optional<Long> seed = Optional.empty();

  /**
   * Reads the files.
   *
   * @throws UserMistake naming file and field when one cannot be used
   */
  public World read() {
    try {
      return new World(fleet(), seed());
    } catch (BadFleet bad) {
      throw new UserMistake(bad.getMessage());
    }
  }

  /**
   * The world of a scenario, which brings its own databases.
   *
   * @throws UserMistake when other databases are named next to it
   */
  public World of(Scenario scenario) {
    return new World(scenario.fleet(), seedAlone(), Optional.of(scenario));
  }

  /**
   * The seed of what brings its own databases.
   *
   * @throws UserMistake when other databases are named next to it
   */
  public long seedAlone() {
    if (!fleets.isEmpty() || !catalogues.isEmpty()) {
      throw new UserMistake(
          "--scenario brings its own databases; leave out --fleet and --catalogue.");
    }
    return seed();
  }

  private long seed() {
    return seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(READABLE_SEEDS));
  }

  private Fleet fleet() {
    if (fleets.size() <= 1) {
      String name = fleets.isEmpty() ? FIRST_FLEET : fleets.getFirst();
      if (FLEETS.contains(name) && !Files.exists(Path.of(name))) {
        Fleet named = name.equals(TEN) ? Organization.tenDatabases() : Fleet.named(name);
        return catalogues.isEmpty()
            ? named
            : named.withCatalogue(Fleet.read(paths("--catalogue", catalogues)).catalogue());
      }
    }
    return Fleet.read(
        Stream.concat(paths("--fleet", fleets).stream(), paths("--catalogue", catalogues).stream())
            .toList());
  }

  private static List<Path> paths(String option, List<String> names) {
    return names.stream().map(name -> existing(option, name)).toList();
  }

  private static Path existing(String option, String name) {
    try {
      Path path = Path.of(name);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException nonsense) {
      // A path that cannot be written down does not exist either.
    }
    throw new UserMistake(
        "%s %s: there is no such file or directory. %sCheck the path, or name one of %s."
            .formatted(option, name, NearNames.question(name, FLEETS), String.join(", ", FLEETS)));
  }
}
