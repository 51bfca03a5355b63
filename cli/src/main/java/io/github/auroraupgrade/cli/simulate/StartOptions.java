package io.github.auroraupgrade.cli.simulate;

import io.github.auroraupgrade.cli.console.Console;
import io.github.auroraupgrade.cli.console.TextFile;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.simulator.local.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What starts the simulated run: a console input, an event, or a few options instead of both. */
final class StartOptions {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Option(
      names = "--global-cluster",
      paramLabel = "ID",
      description = "The global database to upgrade; needed when the fleet has several.")
  private Optional<String> globalCluster = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      description = "Its new engine version; by default the planner chooses.")
  private Optional<String> target = Optional.empty();

  @Option(names = "--dry-run", description = "Plan and send the plan; change nothing.")
  private boolean dryRun;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Start with this console input, passed on unchanged; - reads standard input.")
  private Optional<String> input = Optional.empty();

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "Start with this EventBridge event, passed on unchanged; - reads it likewise.")
  private Optional<String> event = Optional.empty();

  /**
   * The input of the execution, JSON.
   *
   * @param globalClusters the identifiers in the fleet
   * @throws UserMistake when the options contradict each other, do not say which database, or name
   *     a file that is not JSON
   */
  String executionInput(List<String> globalClusters, Console console) {
    refuseContradictions();
    if (input.isPresent() || event.isPresent()) {
      String option = input.isPresent() ? "--input" : "--event";
      TextFile file = TextFile.read(option, input.or(() -> event).orElseThrow(), console);
      file.json();
      return file.text();
    }
    ObjectNode request = JSON.createObjectNode();
    request.put("globalClusterIdentifier", globalCluster.orElseGet(() -> only(globalClusters)));
    target.ifPresent(version -> request.put("targetEngineVersion", version));
    if (dryRun) {
      request.put("dryRun", true);
    }
    return JSON.writeValueAsString(request);
  }

  /**
   * The input a scenario brings along.
   *
   * @throws UserMistake when the options say something else
   */
  String inputOf(Scenario scenario) {
    refuseAll();
    return scenario.input();
  }

  /**
   * Refuses whatever would start a run: what is played starts itself.
   *
   * @throws UserMistake when an option says something
   */
  void refuseAll() {
    boolean more =
        Stream.of(globalCluster, target, input, event).anyMatch(Optional::isPresent) || dryRun;
    if (more) {
      throw new UserMistake(
          "--scenario brings its own input; leave out whatever else would start the run.");
    }
  }

  private void refuseContradictions() {
    if (input.isPresent() && event.isPresent()) {
      throw new UserMistake(
          "--input and --event cannot be used together: a run starts from a console input or"
              + " from an"
              + " event; give one of them.");
    }
    if (input.isEmpty() && event.isEmpty()) {
      return;
    }
    String file = input.isPresent() ? "--input" : "--event";
    Stream.of(
            globalCluster.map(given -> "--global-cluster"),
            target.map(given -> "--target"),
            Optional.of("--dry-run").filter(given -> dryRun))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            option -> {
              throw new UserMistake(
                  ("%s and %s cannot be used together: the file is passed on unchanged; put the"
                          + " option's field there.")
                      .formatted(file, option));
            });
  }

  private static String only(List<String> globalClusters) {
    if (globalClusters.isEmpty()) {
      throw new UserMistake(
          "--fleet: there is no global cluster in it; add what describe-global-clusters prints.");
    }
    if (globalClusters.size() > 1) {
      throw new UserMistake(
          "the fleet has several global clusters (%s); choose one with --global-cluster ID."
              .formatted(String.join(", ", globalClusters)));
    }
    return globalClusters.getFirst();
  }
}
