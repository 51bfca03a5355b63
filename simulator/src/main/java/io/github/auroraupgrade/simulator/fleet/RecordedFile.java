package io.github.auroraupgrade.simulator.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a recorded fleet: what {@code aws rds describe-…} printed in one Region.
 *
 * @param name of the file, without its folder
 * @param engine whose versions or classes it lists; empty where that is not known
 */
public record RecordedFile(String region, String name, Optional<String> engine) {
  private static final String SUFFIX = ".json";
  private static final String PARAMETERS = "describe-db-cluster-parameters";

  /** What the AWS CLI prints for one engine only. */
  private static final Set<String> OF_AN_ENGINE =
      Set.of("describe-orderable-db-instance-options", "describe-db-engine-versions");

  public RecordedFile {
    requireNonNull(region, "region is null");
    requireNonNull(name, "name is null");
    requireNonNull(engine, "engine is null");
  }

  /** The file that holds the parameters of a DB cluster parameter group. */
  public static RecordedFile ofGroup(String region, String group) {
    return new RecordedFile(region, PARAMETERS + "-" + group + SUFFIX, Optional.empty());
  }

  /** From the folder of the recording. */
  public String path() {
    return region + "/" + name;
  }

  /** The command of the AWS CLI that prints it, as words. */
  public List<String> command() {
    String subject = name.substring(0, name.length() - SUFFIX.length());
    List<String> words = new ArrayList<>(List.of("aws", "rds"));
    if (subject.startsWith(PARAMETERS + "-")) {
      String group = subject.substring(PARAMETERS.length() + 1);
      words.addAll(List.of(PARAMETERS, "--db-cluster-parameter-group-name", group));
    } else {
      words.add(subject);
    }
    if (OF_AN_ENGINE.contains(subject)) {
      words.addAll(List.of("--engine", engine.orElse("ENGINE")));
    }
    if (subject.equals("describe-db-engine-versions")) {
      words.add("--include-all");
    }
    words.addAll(List.of("--region", region, "--output", "json"));
    return words;
  }

  /** That it is missing, and the command that records it. */
  public String isMissing() {
    return "%s is missing; record it with '%s'.".formatted(path(), String.join(" ", command()));
  }

  /** The answer to a call that only this file can answer. */
  AwsRefusal refusal() {
    String said = isMissing();
    return AwsRefusal.badRequest(RecordedFiles.NOT_RECORDED, said.substring(0, said.length() - 1));
  }
}
