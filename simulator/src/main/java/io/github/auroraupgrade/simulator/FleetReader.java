package io.github.auroraupgrade.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** Merges fleet files; what a later file says about a resource replaces the earlier. */
final class FleetReader {
  private final Map<String, GlobalCluster> globals = new LinkedHashMap<>();
  private final Map<String, DBCluster> clusters = new LinkedHashMap<>();
  private final Map<String, DBInstance> instances = new LinkedHashMap<>();
  private final Map<String, ResourcePendingMaintenanceActions> maintenance = new LinkedHashMap<>();
  private final List<String> assumptions = new ArrayList<>();
  private Catalogue catalogue = Catalogue.recorded();

  /** Adds a file, or a directory whose sub-directories are Regions. */
  void add(Path path) {
    if (!Files.isDirectory(path)) {
      addFile(path, Optional.empty());
      return;
    }
    List<Path> regions = children(path).stream().filter(Files::isDirectory).toList();
    if (regions.isEmpty()) {
      throw new BadFleet(
          path.toString(),
          "",
          "has no sub-directory",
          "Name one after each Region and put the describe-*.json of that Region into it.");
    }
    for (Path region : regions) {
      children(region).stream()
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(file -> addFile(file, Optional.of(region.getFileName().toString())));
    }
  }

  /** Adds a file of the class path. */
  void addResource(String name) {
    try (InputStream in = FleetReader.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new BadFleet(name, "", "does not come with the simulator", "Name a file instead.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      add(FleetFile.read(name, text), Optional.empty());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The fleet, with what was left open filled in. */
  Fleet fleet() {
    FleetFilling filling = new FleetFilling(globals, clusters, instances);
    filling.fill();
    assumptions.addAll(filling.assumptions());
    return new Fleet(
        List.copyOf(globals.values()),
        List.copyOf(clusters.values()),
        List.copyOf(instances.values()),
        List.copyOf(maintenance.values()),
        catalogue,
        assumptions);
  }

  private void addFile(Path path, Optional<String> region) {
    try {
      add(FleetFile.read(path.toString(), Files.readString(path)), region);
    } catch (IOException unreadable) {
      throw new BadFleet(
          path.toString(), "", "cannot be read", "Check that the file exists and is UTF-8 text.");
    }
  }

  private void add(FleetFile file, Optional<String> region) {
    keep(
        globals,
        file,
        FleetList.GLOBAL_CLUSTERS,
        GlobalCluster.class,
        g -> g.globalClusterIdentifier());
    keep(clusters, file, FleetList.CLUSTERS, DBCluster.class, cluster -> cluster.dbClusterArn());
    keep(
        instances,
        file,
        FleetList.INSTANCES,
        DBInstance.class,
        instance -> instance.dbInstanceArn());
    keep(
        maintenance,
        file,
        FleetList.MAINTENANCE,
        ResourcePendingMaintenanceActions.class,
        pending -> pending.resourceIdentifier());
    catalogue =
        catalogue
            .withVersions(region, file.list(FleetList.VERSIONS, DBEngineVersion.class))
            .withOrderable(region, file.list(FleetList.ORDERABLE, OrderableDBInstanceOption.class));
    assumptions.addAll(file.ignored());
  }

  private static <T> void keep(
      Map<String, T> all,
      FleetFile file,
      FleetList list,
      Class<T> type,
      Function<T, String> identity) {
    file.list(list, type).forEach(object -> all.put(identity.apply(object), object));
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new BadFleet(directory.toString(), "", "cannot be read", "Check its permissions.");
    }
  }
}
