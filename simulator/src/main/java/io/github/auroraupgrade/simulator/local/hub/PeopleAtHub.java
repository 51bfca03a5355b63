package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.RolloutReader;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.local.hub.Intervention.Act;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.Optional;

/** What people do to a rollout, as the commands {@code fleet …} do it. */
public final class PeopleAtHub {
  private static final String WHO = "Ann";

  private final SimulatedAws hub;
  private final String bucket;
  private final VirtualClock clock;
  private final Executions fleet;
  private final AwsClients clients;
  private final String rollout;
  private final String policy;

  /**
   * People of one rollout.
   *
   * @param clients of a person in the hub's account
   * @param policy JSON
   */
  public PeopleAtHub(
      SimulatedAws hub,
      String bucket,
      VirtualClock clock,
      Executions fleet,
      AwsClients clients,
      String policy) {
    this.hub = hub;
    this.bucket = bucket;
    this.clock = clock;
    this.fleet = fleet;
    this.clients = clients;
    this.policy = policy;
    this.rollout = Json.mapper().readTree(policy).path("rollout").asString("");
  }

  /** Starts it. */
  public Execution start() {
    return start(false);
  }

  private Execution start(boolean resume) {
    return fleet.start(
        rollout + "-" + fleet.all().size(),
        "{\"policy\":" + policy + ",\"resume\":" + resume + "}");
  }

  /** A rollout that was killed before its policy was kept is begun, not resumed. */
  private boolean isKnown() {
    return hub.objects(bucket).containsKey(FleetKeys.policy(rollout));
  }

  /** Does something; the execution that works on the rollout from now on. */
  public Execution act(Act act, Execution execution) {
    switch (act) {
      case Act.Control control -> write(control);
      case Act.Approve() ->
          answer(
              execution, "{\"answer\":\"APPROVED\",\"planHash\":\"HASH\",\"by\":\"" + WHO + "\"}");
      case Act.Answer(String answer) -> answer(execution, answer);
      case Act.Kill() -> {
        if (execution.status() == ExecutionStatus.RUNNING) {
          execution.stop(clock.instant(), Optional.empty(), Optional.of("Stopped from outside"));
        }
      }
      case Act.StartAgain() -> {
        return execution.status() == ExecutionStatus.RUNNING ? execution : start(isKnown());
      }
    }
    return execution;
  }

  private void write(Act.Control control) {
    hub.addObject(
        bucket,
        FleetKeys.control(rollout),
        Json.document(
            new FleetControl(
                control.wish(),
                control.allowed(),
                control.wave(),
                WHO,
                control.because(),
                clock.instant())));
  }

  /** Nobody is asked now: nothing happens. */
  private void answer(Execution execution, String answer) {
    new RolloutReader(clients)
        .question(execution.arn())
        .filter(_ -> execution.status() == ExecutionStatus.RUNNING)
        .ifPresent(
            question -> {
              try {
                execution.sendTaskSuccess(
                    clock.instant(), question.token(), answer.replace("HASH", question.hash()));
              } catch (ApiRefusal late) {
                // Somebody was faster.
              }
            });
  }
}
