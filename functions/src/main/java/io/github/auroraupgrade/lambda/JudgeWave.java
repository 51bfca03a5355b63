package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.database.AlarmReader;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.progress.AlarmGate;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.Hold;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import io.github.auroraupgrade.fleetplan.progress.WaveVerdict;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Next;
import io.github.auroraupgrade.lambda.fleet.HeldNotice;
import io.github.auroraupgrade.lambda.fleet.HeldNotice.HeldWave;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decides after a wave's bake time whether the next one may begin. */
public final class JudgeWave extends FleetHandler {
  private static final int LOOK_AGAIN_SECONDS = 900;
  private static final String LOOK_AT_WAVE = "LookAtWave";

  private final FleetStore store;
  private final AlarmReader alarms;
  private final HeldNotice notice;
  private final Clock clock;

  /** For Lambda. */
  public JudgeWave() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public JudgeWave(LambdaEnvironment around) {
    this.store = new FleetStore(around);
    this.alarms = new AlarmReader(around.clients());
    this.clock = around.clock();
    this.notice =
        new HeldNotice(
            store,
            new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN)),
            clock);
  }

  @Override
  public Answer answer(FleetTask task) {
    String rollout = rollout(task).name();
    FleetTask.Wave wave = wave(task);
    FleetPolicy policy = store.policy(rollout);
    FleetControl control = store.control(rollout);
    WavePlan plan = store.plan(rollout, wave.number());
    List<String> begun = store.bucket().list(FleetKeys.begun(rollout, wave.number()));
    WaveTally tally =
        WaveTally.closed(
            plan.names(),
            begun,
            store.bucket().list(FleetKeys.ended(rollout, wave.number())),
            control.wish() == Wish.STOP);
    WaveVerdict verdict =
        WaveVerdict.of(
            control,
            policy.budget(),
            wave.name(),
            tally.failed(),
            plan.sizeWith(begun),
            alarms(task, policy));
    Next next =
        switch (verdict) {
          case WaveVerdict.Good good -> {
            boolean isLast = wave.number() + 1 >= policy.waves().size();
            if (!task.state().equals(LOOK_AT_WAVE)) {
              store.write(rollout, FleetKeys.judged(rollout, wave.number()), tally);
            }
            yield new Next(isLast ? "DONE" : "WAVE", wave.number() + 1, good.reason(), 0);
          }
          case WaveVerdict.Held held -> {
            HeldWave where = new HeldWave(task.execution(), rollout, wave.number(), wave.name());
            held.told().ifPresent(hold -> notice.tell(where, control, hold, task.state()));
            yield new Next("HELD", wave.number(), held.reason(), LOOK_AGAIN_SECONDS);
          }
          case WaveVerdict.Stopped stopped ->
              new Next("STOPPED", wave.number(), stopped.reason(), 0);
        };
    return new Answer(next, next.outcome(), wave.name() + ": " + next.reason());
  }

  /** Before the bake nothing is said of alarms: the bake is there to wait for them. */
  private Optional<Hold.Alarms> alarms(FleetTask task, FleetPolicy policy) {
    return policy.alarms().isEmpty() || task.state().equals(LOOK_AT_WAVE)
        ? Optional.empty()
        : AlarmGate.nextWave(
            policy.alarms(),
            alarms.read(policy.alarms()),
            Duration.ofSeconds(wave(task).bakeSeconds()),
            clock.instant());
  }
}
