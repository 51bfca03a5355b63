package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.InputReader;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RunInput;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which upgrade is planned; the fields of a run's input, as options. */
final class WantedOptions {
  private static final String IDENTIFIER = "globalClusterIdentifier";
  private static final String TARGET = "targetEngineVersion";
  private static final String STRATEGY = "strategy";
  private static final String CURRENT = "currentEngineVersion";
  private static final String CONCURRENT = "maxConcurrentSecondaries";
  private static final Map<String, String> OPTIONS =
      Map.of(
          IDENTIFIER, "--global-cluster",
          TARGET, "--target",
          STRATEGY, "--strategy",
          CURRENT, "--current",
          CONCURRENT, "--max-concurrent");

  @Option(
      names = "--global-cluster",
      paramLabel = "ID",
      description = "The identifier of the global database; required.")
  private Optional<String> globalCluster = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      description = {
        "Its new engine version, or latest-patch, latest-minor (unless told), recommended, lts."
      })
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How each step is made: secondaries-first, managed-global, pending-patch,"
              + " snapshot-restore or rebuild-secondaries; the planner chooses unless told.")
  private Optional<String> strategy = Optional.empty();

  @Option(
      names = "--current",
      paramLabel = "VERSION",
      description = "The full version it runs, where AWS hides it (5.6.10a, 5.7.12).")
  private Optional<String> current = Optional.empty();

  @Option(
      names = "--no-strict",
      description = "Allow Aurora MySQL 2 to 3 in place, under AWS's conditions.")
  private boolean lenient;

  @Option(
      names = "--max-concurrent",
      paramLabel = "N",
      description = "How many secondary clusters may be under way at once, 1 to 10; 1 unless told.")
  private Optional<Integer> concurrent = Optional.empty();

  @Option(
      names = "--what-if",
      description = {
        "Show the plan also where a step cannot be run yet and has to be followed by hand."
      })
  private boolean whatIf;

  /**
   * What is wanted, read by the rules that a run's input is read by.
   *
   * @throws UserMistake naming the option that cannot be used
   */
  UpgradeRequest request() {
    return switch (InputReader.read(input(), "")) {
      case RunInput.Named(UpgradeRequest request) -> request;
      case RunInput.Refused(List<Refusal> refusals) -> throw new UserMistake(mistakes(refusals));
      case RunInput.Noticed(EventNotice notice) ->
          throw new IllegalStateException(notice.because());
      case RunInput.NotOurs(String reason) -> throw new IllegalStateException(reason);
    };
  }

  private ObjectNode input() {
    ObjectNode input = JsonMapper.shared().createObjectNode();
    globalCluster.ifPresent(value -> input.put(IDENTIFIER, value));
    target.ifPresent(value -> input.put(TARGET, value));
    strategy.ifPresent(value -> input.put(STRATEGY, value));
    current.ifPresent(value -> input.put(CURRENT, value));
    concurrent.ifPresent(value -> input.put(CONCURRENT, value));
    input.put("strict", !lenient);
    input.put("dryRun", whatIf);
    return input;
  }

  private static String mistakes(List<Refusal> refusals) {
    return refusals.stream()
        .map(refusal -> inOptions(refusal.reason()) + " " + refusal.remedy())
        .collect(Collectors.joining(" "));
  }

  private static String inOptions(String reason) {
    String text = reason;
    for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
      text = text.replace("Field '" + option.getKey() + "'", option.getValue());
    }
    return text;
  }
}
