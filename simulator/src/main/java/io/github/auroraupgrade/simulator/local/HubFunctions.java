package io.github.auroraupgrade.simulator.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.lambda.AdmitDatabase;
import io.github.auroraupgrade.lambda.AskWave;
import io.github.auroraupgrade.lambda.DatabaseEnded;
import io.github.auroraupgrade.lambda.JudgeWave;
import io.github.auroraupgrade.lambda.NotifyFleet;
import io.github.auroraupgrade.lambda.PlanFleet;
import io.github.auroraupgrade.lambda.TakeInventory;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The functions of a fleet's hub as they are deployed, called through their public entry points
 * with JSON in and out, and the state machine that calls them.
 */
public final class HubFunctions implements Lambdas {
  /** The fleet's state machine, as it is deployed. */
  public static final String STATE_MACHINE = "aurora-upgrade-fleet";

  private static final String INVENTORY = "TakeInventory";
  private static final Map<String, Function<LambdaEnvironment, RequestStreamHandler>> FUNCTIONS =
      Map.of(
          "PlanFleet",
          PlanFleet::new,
          INVENTORY,
          TakeInventory::new,
          "AdmitDatabase",
          AdmitDatabase::new,
          "DatabaseEnded",
          DatabaseEnded::new,
          "JudgeWave",
          JudgeWave::new,
          "AskWave",
          AskWave::new,
          "NotifyFleet",
          NotifyFleet::new);

  private final LocalFunctions functions = new LocalFunctions();
  private final Map<String, Lambdas> others = new HashMap<>();

  /**
   * The functions with the hub's bucket and topic.
   *
   * @param environment the one of the functions that upgrade one database, in the same account
   * @param spokes account ids; the hub's own where there are none
   * @param clients by the name of the function
   */
  public HubFunctions(
      Map<String, String> environment,
      List<String> spokes,
      Clock clock,
      Function<String, AwsClients> clients) {
    Map<String, String> own = new HashMap<>(environment);
    own.put(
        LambdaEnvironment.FLEET_ACCOUNTS,
        spokes.isEmpty()
            ? AwsAccount.in(requireNonNull(environment.get(LambdaEnvironment.STATE_MACHINE_ARN)))
                .id()
            : String.join(" ", spokes));
    own.put(LambdaEnvironment.FLEET_BUCKET, environment.get(LambdaEnvironment.EVIDENCE_BUCKET));
    FUNCTIONS.forEach(
        (name, make) ->
            functions.put(
                name,
                make.apply(new LambdaEnvironment(own, clock, Runnable::run, clients.apply(name)))));
  }

  /** The environment of a hub that has a bucket, a topic and a state machine of its own. */
  public static Map<String, String> environment(
      String bucket, String topicArn, String stateMachineArn) {
    return Map.of(
        LambdaEnvironment.EVIDENCE_BUCKET,
        bucket,
        LambdaEnvironment.NOTICE_TOPIC_ARN,
        topicArn,
        LambdaEnvironment.STATE_MACHINE_ARN,
        stateMachineArn);
  }

  /** Lets something else answer for a function. */
  public HubFunctions with(String function, Lambdas other) {
    others.put(function, other);
    return this;
  }

  /** The fleet's definition with the names it is deployed by. */
  public static StateMachine stateMachine() {
    return stateMachine(LocalDeployment.BUCKET);
  }

  /** The same with another evidence bucket. */
  public static StateMachine stateMachine(String bucket) {
    Map<String, String> substitutions = new HashMap<>();
    substitutions.put("Partition", "aws");
    substitutions.put("EvidenceBucket", bucket);
    FUNCTIONS.keySet().forEach(name -> substitutions.put(name, LocalDeployment.functionArn(name)));
    return LocalFunctions.definition("fleet.asl.json", substitutions);
  }

  /** What the functions have logged, line by line. */
  public List<String> logged() {
    return functions.logged();
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    Optional<Lambdas> other = Optional.ofNullable(others.get(functionName));
    if (other.isPresent()) {
      return other.get().invoke(functionName, payload, invocation);
    }
    return functions.invoke(functionName, payload, invocation);
  }
}
