package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.database.AlarmReader;
import io.github.auroraupgrade.aws.database.CalendarReader;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.fleetplan.RunFields;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.progress.Admission;
import io.github.auroraupgrade.fleetplan.progress.AlarmGate;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.Hold;
import io.github.auroraupgrade.json.Sha256;
import io.github.auroraupgrade.lambda.fleet.BegunDatabase;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Admitted;
import io.github.auroraupgrade.lambda.fleet.FleetTask.LaneTask;
import io.github.auroraupgrade.lambda.fleet.HeldNotice;
import io.github.auroraupgrade.lambda.fleet.HeldNotice.HeldWave;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.rollout.reading.CalendarState;
import java.time.Clock;
import java.util.Optional;

/**
 * Decides right before a database is started whether it may be: people may have paused the rollout,
 * a change calendar may be closed, too much may have failed, an alarm may have gone off. What is
 * under way is never stopped.
 */
public final class AdmitDatabase extends FleetHandler {
  private static final int DIGITS = 8;

  private final FleetStore store;
  private final CalendarReader calendars;
  private final AlarmReader alarms;
  private final HeldNotice notice;
  private final Clock clock;

  /** For Lambda. */
  public AdmitDatabase() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public AdmitDatabase(LambdaEnvironment around) {
    this.store = new FleetStore(around);
    this.calendars = new CalendarReader(around.clients());
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
    LaneTask lane = lane(task);
    FleetPolicy policy = store.policy(lane.rollout());
    FleetControl control = store.control(lane.rollout());
    Admission admission =
        Admission.of(
            control,
            closed(policy),
            spent(lane, policy, control),
            alarms(policy),
            clock.instant(),
            patience(lane, policy));
    Admitted admitted =
        switch (admission) {
          case Admission.Go go -> begin(lane, policy, go);
          case Admission.Wait wait -> {
            HeldWave where = new HeldWave(lane.hub(), lane.rollout(), lane.wave(), lane.waveName());
            wait.told().ifPresent(hold -> notice.tell(where, control, hold, task.state()));
            yield without("WAIT", wait.reason(), wait.seconds());
          }
          case Admission.Skip skip -> without("SKIP", skip.reason(), 0);
        };
    return new Answer(admitted, admitted.outcome(), admitted.reason());
  }

  private static int patience(LaneTask lane, FleetPolicy policy) {
    return Admission.patience(
        lane.admission().map(Admitted::waitSeconds).orElse(0),
        policy.wave(lane.waveName()).orElseThrow().perAccount());
  }

  /** Which have ended is only counted once enough have failed. */
  private Optional<String> spent(LaneTask lane, FleetPolicy policy, FleetControl control) {
    int failed = store.bucket().list(FleetKeys.failed(lane.rollout(), lane.wave())).size();
    if (failed < policy.budget().least()) {
      return Optional.empty();
    }
    int ended = store.bucket().list(FleetKeys.ended(lane.rollout(), lane.wave())).size();
    int forgiven = control.forgivenIn(lane.waveName());
    String held = FleetKeys.heldByFailures(lane.rollout(), lane.wave(), forgiven);
    return policy.budget().spent(failed, ended, forgiven, !store.bucket().list(held).isEmpty());
  }

  private Optional<String> closed(FleetPolicy policy) {
    if (policy.changeCalendars().isEmpty()) {
      return Optional.empty();
    }
    String named = String.join(", ", policy.changeCalendars());
    return switch (calendars.read(policy.changeCalendars())) {
      case Lookup.Known<CalendarState>(CalendarState state) ->
          state.open()
              ? Optional.empty()
              : Optional.of("A change calendar is closed (" + named + ").");
      case Lookup.Unknown<CalendarState>(String why) ->
          Optional.of("It is not known whether the change calendars are open: " + why);
    };
  }

  private Optional<Hold.Alarms> alarms(FleetPolicy policy) {
    return policy.alarms().isEmpty()
        ? Optional.empty()
        : AlarmGate.nextDatabase(policy.alarms(), alarms.read(policy.alarms()));
  }

  private Admitted begin(LaneTask lane, FleetPolicy policy, Admission.Go go) {
    WavePolicy wave = policy.wave(lane.waveName()).orElseThrow();
    String name =
        lane.database().identifier()
            + "-fleet-"
            + Sha256.of(lane.hub() + "/" + lane.wave()).substring(0, DIGITS);
    store.write(
        lane.rollout(),
        FleetKeys.of(
            FleetKeys.begun(lane.rollout(), lane.wave()),
            lane.account().account(),
            lane.database().identifier()),
        BegunDatabase.of(lane, name, clock.instant()));
    return new Admitted(
        "GO",
        go.reason(),
        0,
        Optional.of(name),
        Optional.of(RunFields.input(policy, wave, lane.database())));
  }

  private static Admitted without(String outcome, String reason, int seconds) {
    return new Admitted(outcome, reason, seconds, Optional.empty(), Optional.empty());
  }
}
