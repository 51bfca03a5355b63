package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
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
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final String REFUSED = "StepFunctions.AWSStepFunctionsException";

  private final Map<String, Executions> machines = new ConcurrentHashMap<>();
  private final Map<String, Lambdas> functions = new ConcurrentHashMap<>();
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

  /** Connects the functions of an account. */
  public void add(String account, Lambdas lambdas) {
    functions.put(account, lambdas);
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
    Optional<String> refused = start.assumed().flatMap(this::refused);
    if (refused.isPresent()) {
      throw new StateError(REFUSED, refused.get());
    }
    String acting = start.assumed().map(Assumed::role).orElse(start.caller());
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

  @Override
  public LambdaResult invoke(
      Assumed assumed, String functionArn, byte[] payload, Invocation invocation) {
    Optional<String> refused = refused(assumed);
    Lambdas there = functions.get(account(functionArn));
    if (refused.isPresent() || !account(assumed.role()).equals(account(functionArn))) {
      return new LambdaResult.Refused(
          "AWSLambdaException", FORBIDDEN, refused.orElse("not authorized: " + functionArn));
    }
    if (there == null) {
      return new LambdaResult.Refused(
          "ResourceNotFoundException", NOT_FOUND, "Function not found: " + functionArn);
    }
    return there.invoke(
        functionArn.substring(functionArn.lastIndexOf(':') + 1), payload, invocation);
  }

  /** Why a role may not be assumed, in AWS's words; empty if it may. */
  private Optional<String> refused(Assumed assumed) {
    String organization = organizations.getOrDefault(account(assumed.caller()), "");
    return Optional.ofNullable(roles.get(assumed.role()))
            .filter(known -> known.trusts(assumed.caller(), organization, assumed.externalId()))
            .isPresent()
        ? Optional.empty()
        : Optional.of(
            "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                .formatted(assumed.caller(), assumed.role()));
  }

  private static String account(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT_IN_ARN ? parts[ACCOUNT_IN_ARN] : "";
  }
}
