package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.input.OptionNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a notice comes from.
 *
 * @param executionArn of the run
 * @param globalClusterIdentifier empty where the input did not get that far
 * @param report where it is and its fingerprint, a line each; none before it is written
 */
public record NoticeContext(
    String executionArn, Optional<String> globalClusterIdentifier, List<String> report) {
  private static final String TOOL = "aurora-upgrade";
  private static final int REGION_IN_ARN = 3;
  private static final Pattern EXECUTION = Pattern.compile(":execution:([^:]+):.*");

  public NoticeContext {
    report = List.copyOf(report);
  }

  /** Of a run that has written no report. */
  public NoticeContext(String executionArn, Optional<String> globalClusterIdentifier) {
    this(executionArn, globalClusterIdentifier, List.of());
  }

  /** The same, of a run whose report lies here. */
  public NoticeContext withReport(String address, String sha256) {
    return new NoticeContext(
        executionArn, globalClusterIdentifier, List.of(address, "SHA-256 " + sha256));
  }

  /** The database's name, or the text in its place. */
  String database() {
    return globalClusterIdentifier.orElse("(unknown)");
  }

  Notice notice(String kind, String outcome, String subject, PlainTextBuilder letter) {
    return new Notice(
        "[aurora-upgrade] " + subject,
        letter
            .lines("Report", report)
            .lines("Execution", List.of(executionArn, ConsoleLink.of(executionArn)))
            .text(),
        Map.of("kind", kind, "outcome", outcome, "globalCluster", database()));
  }

  /**
   * What a person types to run this plan.
   *
   * @param request the run's input
   */
  List<String> startCommand(Plan plan, JsonNode request) {
    List<String> words = new ArrayList<>(List.of(TOOL, "start", "--region", region()));
    words.addAll(OptionNames.words(StartInput.of(plan, request)));
    return words;
  }

  /** The same with AWS's command line. */
  List<String> awsStartCommand(Plan plan, JsonNode request) {
    return List.of(
        "aws",
        "stepfunctions",
        "start-execution",
        "--region",
        region(),
        "--state-machine-arn",
        EXECUTION.matcher(executionArn).replaceFirst(":stateMachine:$1"),
        "--input",
        Json.line(StartInput.of(plan, request)));
  }

  /** What a person types to stop this run safely. */
  List<String> stopCommand() {
    return List.of(TOOL, "stop", executionArn);
  }

  /** What a person types to approve the plan of this hash. */
  List<String> approveCommand(String planHash) {
    return List.of(TOOL, "approve", executionArn, "--plan", planHash);
  }

  /** What a person types to reject what is asked about. */
  List<String> rejectCommand() {
    return List.of(TOOL, "reject", executionArn, "--reason", "WHY");
  }

  /**
   * An answer with AWS's command line; the token makes anyone who has it somebody who may answer.
   */
  List<String> awsApproveCommand(String planHash, String token) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    answer.put("answer", "APPROVED").put("planHash", planHash);
    answer.put("by", "YOUR NAME").put("reason", "");
    return List.of(
        "aws",
        "stepfunctions",
        "send-task-success",
        "--region",
        region(),
        "--task-token",
        token,
        "--task-output",
        answer.toString());
  }

  private String region() {
    return part(REGION_IN_ARN);
  }

  private String part(int number) {
    String[] parts = executionArn.split(":", -1);
    return parts.length > number ? parts[number] : "";
  }
}
