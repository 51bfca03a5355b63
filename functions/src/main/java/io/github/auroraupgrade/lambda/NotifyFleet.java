package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetreport.FleetNotices;
import io.github.auroraupgrade.fleetreport.FleetReport;
import io.github.auroraupgrade.fleetreport.FleetReportPage;
import io.github.auroraupgrade.fleetreport.WaveReport;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Next;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Rollout;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Wave;
import io.github.auroraupgrade.lambda.fleet.WaveReports;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells people what belongs to the state it is called from; keeps the report at the end. */
public final class NotifyFleet extends FleetHandler {
  private static final int SECONDS_IN_AN_HOUR = 3600;

  private final FleetStore store;
  private final WaveReports reports;
  private final NoticeTopic topic;
  private final Clock clock;

  /** For Lambda. */
  public NotifyFleet() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public NotifyFleet(LambdaEnvironment around) {
    this.store = new FleetStore(around);
    this.reports = new WaveReports(store, around.executor());
    this.topic =
        new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN));
    this.clock = around.clock();
  }

  @Override
  public Answer answer(FleetTask task) {
    Notice notice = notice(task);
    String messageId = topic.publish(notice);
    return new Answer(Map.of("messageId", messageId), "PUBLISHED", notice.subject());
  }

  private Notice notice(FleetTask task) {
    return switch (task.state()) {
      case "NotifyWaveStarted" -> {
        Wave wave = wave(task);
        yield notices(task).begun(wave.name(), wave.databases(), wave.hash());
      }
      case "NotifyWaveEnded" -> {
        Wave wave = wave(task);
        WaveReport report =
            reports.brief(
                rollout(task).name(), wave.number(), wave.name(), wave.hash(), wave.approvedBy());
        yield notices(task).ended(report, wave.bakeSeconds() / SECONDS_IN_AN_HOUR);
      }
      case "NotifyFinished" -> finished(task, "done");
      case "NotifyStopped" -> finished(task, "aborted");
      case "NotifyRefused" ->
          notices(task)
              .refused(
                  fleet(task)
                      .wave()
                      .map(Wave::refusals)
                      .filter(refusals -> !refusals.isEmpty())
                      .orElseGet(() -> rollout(task).refusals()));
      case "NotifyBroken" -> {
        CaughtError error =
            fleet(task).error().orElseGet(() -> new CaughtError("Unknown", "Nothing is known."));
        yield notices(task).broken(error.error(), error.cause());
      }
      default -> throw new StopUpgrade("No mail belongs to the state of this task");
    };
  }

  private static FleetNotices notices(FleetTask task) {
    return new FleetNotices(
        fleet(task)
            .rollout()
            .map(Rollout::name)
            .orElseGet(() -> fleet(task).request().at("/policy/rollout").asString("?")));
  }

  private Notice finished(FleetTask task, String outcome) {
    String rollout = rollout(task).name();
    String reason =
        outcome.equals("done")
            ? "every wave is done."
            : fleet(task)
                .next()
                .filter(next -> next.outcome().equals("STOPPED"))
                .map(Next::reason)
                .or(() -> fleet(task).wave().map(Wave::reason))
                .orElse("it was stopped.");
    FleetReport report =
        new FleetReport(
            FleetReport.SCHEMA,
            rollout,
            task.execution(),
            outcome,
            reason,
            clock.instant(),
            store
                .read(FleetKeys.policy(rollout), JsonNode.class)
                .orElseThrow(() -> new StopUpgrade("The policy is gone")),
            reports.all(rollout, store.policy(rollout)));
    store.write(rollout, FleetKeys.report(rollout), report);
    store.writer(rollout).put(FleetKeys.page(rollout), new FleetReportPage(report).html());
    return notices(task).finished(report, store.bucket().address(FleetKeys.page(rollout)));
  }
}
