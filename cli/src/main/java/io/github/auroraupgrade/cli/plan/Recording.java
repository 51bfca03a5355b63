package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.BadFleet;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.RecordedFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/** A directory of recorded {@code describe-*} outputs, which answers like the AWS it is from. */
record Recording(
    Path directory,
    Fleet fleet,
    List<DBCluster> members,
    Set<String> regions,
    Optional<String> engine) {
  private static final List<String> NEEDED =
      List.of(
          "describe-db-clusters.json",
          "describe-db-instances.json",
          "describe-db-engine-versions.json");
  private static final List<String> WELCOME =
      List.of(
          "describe-pending-maintenance-actions.json",
          "describe-orderable-db-instance-options.json",
          "describe-blue-green-deployments.json",
          "describe-account-attributes.json");

  /**
   * Reads the directory.
   *
   * @throws UserMistake naming the file that is missing or cannot be used
   */
  static Source open(String name, String globalCluster) {
    Path directory = existing(name);
    try {
      Fleet fleet = Fleet.recorded(directory);
      if (fleet.globalClusters().isEmpty()) {
        throw missing(
            directory,
            new RecordedFile("REGION", "describe-global-clusters.json", Optional.empty()));
      }
      if (!fleet.cutLists().isEmpty()) {
        throw new UserMistake(String.join(" ", fleet.cutLists()));
      }
      Recording recording = of(directory, fleet, globalCluster);
      recording.requireFiles();
      recording.requireInstances();
      return recording.source();
    } catch (BadFleet bad) {
      throw new UserMistake(bad.getMessage());
    }
  }

  private static Recording of(Path directory, Fleet fleet, String globalCluster) {
    Optional<GlobalCluster> global =
        fleet.globalClusters().stream()
            .filter(it -> globalCluster.equalsIgnoreCase(it.globalClusterIdentifier()))
            .findFirst();
    Set<String> arns =
        global.stream()
            .flatMap(it -> it.globalClusterMembers().stream().map(member -> member.dbClusterArn()))
            .filter(arn -> arn != null && !arn.isEmpty())
            .collect(Collectors.toSet());
    return new Recording(
        directory,
        fleet,
        fleet.clusters().stream().filter(it -> arns.contains(it.dbClusterArn())).toList(),
        arns.stream()
            .map(arn -> Arn.parse(arn).region())
            .collect(Collectors.toCollection(TreeSet::new)),
        global.map(GlobalCluster::engine));
  }

  private void requireFiles() {
    for (String region : regions) {
      for (String file : NEEDED) {
        RecordedFile needed = new RecordedFile(region, file, engine);
        if (!fleet.files().has(needed)) {
          throw missing(directory, needed);
        }
      }
    }
  }

  /** An instance that a cluster lists and no file describes would look like none at all. */
  private void requireInstances() {
    Set<String> described =
        fleet.instances().stream().map(it -> it.dbInstanceArn()).collect(Collectors.toSet());
    for (DBCluster cluster : members) {
      Arn arn = Arn.parse(cluster.dbClusterArn());
      for (var member : cluster.dbClusterMembers()) {
        if (!described.contains(arn.instance(member.dbInstanceIdentifier()).toString())) {
          throw new UserMistake(
              "%s does not describe %s, an instance of %s; record it again, without a filter."
                  .formatted(
                      directory.resolve(arn.region()).resolve("describe-db-instances.json"),
                      member.dbInstanceIdentifier(),
                      cluster.dbClusterIdentifier()));
        }
      }
    }
  }

  private Source source() {
    SimulatedAws aws =
        SimulatedAws.of(fleet, fleet.catalogue(), Clock.systemUTC(), 0, Faults.none());
    AwsClients clients =
        new AwsClients(
            aws.httpClient("aurora-upgrade plan"),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("recorded", "recorded")),
            DefaultRetryStrategy.doNotRetry(),
            regions.stream().findFirst().orElse("us-east-1"));
    return new Source(directory.toString(), clients, unread());
  }

  private List<RecordedFile> unread() {
    return regions.stream()
        .flatMap(region -> Stream.concat(welcome(region), groups(region)))
        .filter(file -> !fleet.files().has(file))
        .toList();
  }

  private Stream<RecordedFile> welcome(String region) {
    return WELCOME.stream().map(file -> new RecordedFile(region, file, engine));
  }

  private Stream<RecordedFile> groups(String region) {
    return members.stream()
        .filter(cluster -> Arn.parse(cluster.dbClusterArn()).region().equals(region))
        .flatMap(cluster -> Optional.ofNullable(cluster.dbClusterParameterGroup()).stream())
        .distinct()
        .map(group -> RecordedFile.ofGroup(region, group));
  }

  private static Path existing(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        return path;
      }
    } catch (InvalidPathException nonsense) {
      // A path that cannot be written down does not exist either.
    }
    throw new UserMistake(
        "--recorded %s: there is no such directory; check the path.".formatted(name));
  }

  private static UserMistake missing(Path directory, RecordedFile file) {
    return new UserMistake("--recorded %s: %s".formatted(directory, file.isMissing()));
  }
}
