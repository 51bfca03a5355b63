package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.FileText;
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
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** Merges fleet files; what a later file says about a resource replaces the earlier. */
final class FleetFileReader {
  private static final Pattern PARAMETER_FILE =
      Pattern.compile("describe-db-cluster-parameters-(.+)\\.json");

  private final Map<String, GlobalCluster> globals = new LinkedHashMap<>();
  private final Map<String, DBCluster> clusters = new LinkedHashMap<>();
  private final Map<String, DBInstance> instances = new LinkedHashMap<>();
  private final Map<String, ResourcePendingMaintenanceActions> maintenance = new LinkedHashMap<>();
  private final List<String> assumptions = new ArrayList<>();
  private final FleetOwner owner = new FleetOwner();
  private Catalogue catalogue = Catalogue.recorded();
  private AccountSettings settings = AccountSettings.NONE;

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
    addResource(name, UnaryOperator.identity());
  }

  /** The same with its text changed. */
  void addResource(String name, UnaryOperator<String> change) {
    try (InputStream in = FleetFileReader.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new BadFleet(name, "", "does not come with the simulator", "Name a file instead.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      add(name, FleetFile.read(name, change.apply(text)), Optional.empty());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The fleet, with what was left open filled in. */
  Fleet fleet() {
    FleetFilling filling = new FleetFilling(globals, clusters, instances);
    filling.fill();
    assumptions.addAll(filling.assumptions());
    return fleet(catalogue, RecordedFiles.EVERY_CALL);
  }

  /** The fleet as it was recorded, with nothing filled in. */
  Fleet recorded(RecordedFiles files) {
    return fleet(catalogue.withoutRecorded(), files);
  }

  private Fleet fleet(Catalogue versions, RecordedFiles files) {
    return new Fleet(
        List.copyOf(globals.values()),
        List.copyOf(clusters.values()),
        List.copyOf(instances.values()),
        List.copyOf(maintenance.values()),
        versions,
        settings,
        files,
        assumptions);
  }

  private void addFile(Path path, Optional<String> region) {
    try {
      FleetFile file = FleetFile.read(path.toString(), FileText.decode(Files.readAllBytes(path)));
      add(path.toString(), file, region);
      addParameters(file, path, region);
    } catch (IOException unreadable) {
      throw new BadFleet(
          path.toString(),
          "",
          "cannot be read",
          "Check that the file exists and is text in UTF-8 or UTF-16.");
    }
  }

  private void add(String name, FleetFile file, Optional<String> region) {
    owner.require(name, file);
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
    settings =
        settings
            .withBlueGreen(region, file.list(FleetList.BLUE_GREEN, BlueGreenDeployment.class))
            .withQuotas(region, file.list(FleetList.QUOTAS, AccountQuota.class))
            .withBelongings(belongings -> belongings(belongings, file));
    assumptions.addAll(file.ignored());
  }

  private static AccountResources belongings(AccountResources present, FleetFile file) {
    AccountResources more = present;
    for (var group : file.list(FleetList.CLUSTER_GROUPS, DBClusterParameterGroup.class)) {
      more = more.with(group);
    }
    for (var group : file.list(FleetList.INSTANCE_GROUPS, DBParameterGroup.class)) {
      more = more.with(group);
    }
    for (var group : file.list(FleetList.SUBNET_GROUPS, DBSubnetGroup.class)) {
      more = more.with(group);
    }
    for (var snapshot : file.list(FleetList.SNAPSHOTS, DBClusterSnapshot.class)) {
      more = more.with(snapshot);
    }
    return more;
  }

  /** A list of parameters does not say whose they are; the name of its file does. */
  private void addParameters(FleetFile file, Path path, Optional<String> region) {
    if (!file.lists().containsKey(FleetList.PARAMETERS)) {
      return;
    }
    Matcher named = PARAMETER_FILE.matcher(path.getFileName().toString());
    if (region.isEmpty() || !named.matches()) {
      throw new BadFleet(
          path.toString(),
          FleetList.PARAMETERS.key(),
          "does not say which Region and group it is of",
          "Name it " + RecordedFile.ofGroup("REGION", "GROUP").path() + " and name the directory.");
    }
    settings =
        settings.withParameters(
            region.get(), named.group(1), file.list(FleetList.PARAMETERS, Parameter.class));
  }

  private static <T> void keep(
      Map<String, T> all,
      FleetFile file,
      FleetList list,
      Class<T> type,
      Function<T, String> identity) {
    file.list(list, type).forEach(object -> all.put(identity.apply(object), object));
  }

  static List<Path> children(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException unreadable) {
      throw new BadFleet(directory.toString(), "", "cannot be read", "Check its permissions.");
    }
  }
}
