package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The state machines of several accounts that share a clock. One may run another of its own
 * account, and one of another account by a role there that trusts it.
 */
public final class ConnectedMachines implements Integrations {
  private static final int ACCOUNT_IN_ARN = 4;
  private static final String REFUSED = "StepFunctions.AWSStepFunctionsException";

  private final Map<String, Executions> machines = new ConcurrentHashMap<>();
  private final Map<String, AssumableRole> roles = new ConcurrentHashMap<>();
  private final Map<String, String> organizations = new ConcurrentHashMap<>();
  private final BiFunction<String, String, Optional<byte[]>> objects;

  /**
   * None yet.
   *
   * @param objects the content of an object by bucket and key
   */
  public ConnectedMachines(BiFunction<String, String, Optional<byte[]>> objects) {
    this.objects = objects;
  }

  /** Connects the executions of a state machine. */
  public void add(Executions executions) {
    machines.put(executions.settings().stateMachineArn(), executions);
  }

  /** Lets a role exist. */
  public void add(AssumableRole role) {
    roles.put(role.arn(), role);
  }

  /** Lets an account belong to an organization. */
  public void join(String account, String organization) {
    organizations.put(account, organization);
  }

  /** The executions of all state machines. */
  public List<Executions> all() {
    return new ArrayList<>(machines.values());
  }

  @Override
  public byte[] object(String bucket, String key) {
    return objects
        .apply(bucket, key)
        .orElseThrow(
            () ->
                new StateError(
                    "States.ItemReaderFailed",
                    "Attempting to read s3://%s/%s: The specified key does not exist."
                        .formatted(bucket, key)));
  }

  @Override
  public Execution start(Start start) {
    start.assumed().ifPresent(role -> requireTrust(role, start));
    String acting = start.assumed().orElse(start.caller());
    Executions machine = machines.get(start.stateMachine());
    if (machine == null || !account(acting).equals(account(start.stateMachine()))) {
      throw new StateError(
          "StepFunctions.StateMachineDoesNotExistException",
          "State Machine Does Not Exist: '" + start.stateMachine() + "'");
    }
    try {
      return machine.start(start.name(), start.input());
    } catch (ApiRefusal refusal) {
      throw new StateError(
          "StepFunctions." + refusal.code() + "Exception", String.valueOf(refusal.getMessage()));
    }
  }

  private void requireTrust(String role, Start start) {
    String organization = organizations.getOrDefault(account(start.caller()), "");
    boolean trusted =
        Optional.ofNullable(roles.get(role))
            .filter(known -> known.trusts(start.caller(), organization, start.externalId()))
            .isPresent();
    if (!trusted) {
      throw new StateError(
          REFUSED,
          "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
              .formatted(start.caller(), role));
    }
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT_IN_ARN ? parts[ACCOUNT_IN_ARN] : "";
  }
}
