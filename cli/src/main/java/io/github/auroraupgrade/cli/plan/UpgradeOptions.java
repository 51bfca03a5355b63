package io.github.auroraupgrade.cli.plan;

import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Which database goes to which version, and by which way. */
final class UpgradeOptions implements InputFields {
  @Option(
      names = "--global-cluster",
      paramLabel = "ID",
      description = "The identifier of the global database; required.")
  private Optional<String> globalCluster = Optional.empty();

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      description =
          "Its new engine version, whole or short: 16.9, 17, 3.10, 3.10.4; or latest-patch,"
              + " latest-minor (the default), next-major, recommended, required (what AWS forces),"
              + " lts.")
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How each step is made: secondaries-first, managed-global, pending-patch,"
              + " snapshot-restore or rebuild-secondaries; by default the planner chooses.")
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
      description =
          "How many secondary clusters may be under way at once, after the first, which goes alone:"
              + " 1 to 10; by default all of them.")
  private Optional<Integer> concurrent = Optional.empty();

  @Option(
      names = "--secondaries-together",
      description = "Upgrade no secondary cluster first and alone: all of them begin together.")
  private boolean together;

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      description = "Why; the mails and the plan repeat it. A change number, for example.")
  private Optional<String> because = Optional.empty();

  @Override
  public void into(ObjectNode input) {
    globalCluster.ifPresent(it -> input.put("globalClusterIdentifier", it));
    target.ifPresent(it -> input.put("targetEngineVersion", it));
    strategy.ifPresent(it -> input.put("strategy", it));
    current.ifPresent(it -> input.put("currentEngineVersion", it));
    if (lenient) {
      input.put("strict", false);
    }
    concurrent.ifPresent(it -> input.put("maxConcurrentSecondaries", it));
    if (together) {
      input.put("secondariesTogether", true);
    }
    because.ifPresent(it -> input.put("because", it));
  }
}
