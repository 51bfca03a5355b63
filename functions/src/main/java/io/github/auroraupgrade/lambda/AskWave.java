package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.fleetreport.FleetNotices;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.notice.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a person by mail whether a wave may begin. The state machine then waits for anyone who sends
 * the task's token back; this function's own answer is not read.
 */
public final class AskWave extends FleetHandler {
  private final NoticeTopic topic;

  /** For Lambda. */
  public AskWave() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public AskWave(LambdaEnvironment around) {
    this.topic =
        new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN));
  }

  @Override
  public Answer answer(FleetTask task) {
    FleetTask.Wave wave = wave(task);
    String token = task.token().orElseThrow(() -> new StopUpgrade("the task has no token"));
    Notice notice =
        new FleetNotices(rollout(task).name())
            .asked(
                wave.name(),
                wave.databases(),
                wave.hash(),
                wave.reason(),
                wave.changes(),
                command(task.execution(), wave.hash(), token));
    return new Answer(
        Map.of("messageId", topic.publish(notice)), "ASKED", wave.name() + ": " + wave.reason());
  }

  private static List<String> command(String execution, String hash, String token) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("answer", "APPROVED");
    answer.put("planHash", hash);
    answer.put("by", "YOUR NAME");
    return List.of(
        "aws",
        "stepfunctions",
        "send-task-success",
        "--region",
        execution.split(":", -1)[3],
        "--task-token",
        token,
        "--task-output",
        Json.line(answer));
  }
}
