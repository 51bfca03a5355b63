package io.github.auroraupgrade.simulator.local;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.lambda.AskApproval;
import io.github.auroraupgrade.lambda.ClaimDatabase;
import io.github.auroraupgrade.lambda.FindWork;
import io.github.auroraupgrade.lambda.NextMove;
import io.github.auroraupgrade.lambda.Notify;
import io.github.auroraupgrade.lambda.NotifyRunDied;
import io.github.auroraupgrade.lambda.PlanUpgrade;
import io.github.auroraupgrade.lambda.ReleaseDatabase;
import io.github.auroraupgrade.lambda.StartFromEvent;
import io.github.auroraupgrade.lambda.UpgradeCluster;
import io.github.auroraupgrade.lambda.WriteReport;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The functions as they are deployed, called through their public entry points with JSON in and
 * out. Each has its own clients, so that the ledger knows who called. Reads of several Regions run
 * one after the other and the SDK retries without a pause: time is the clock's alone, and the same
 * seed gives the same ledger.
 */
public final class LocalDeployment implements Lambdas {
  /** The evidence bucket's name. */
  public static final String BUCKET = "aurora-upgrade-evidence";

  /** The Region the tool runs in. */
  public static final String HOME_REGION = "us-east-1";

  /** The state machine's name, as it is deployed. */
  public static final String STATE_MACHINE = "aurora-global-upgrade";

  private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(1);
  private static final String TOPIC = "aurora-upgrade";
  private static final Map<String, Function<LambdaEnvironment, RequestStreamHandler>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("PlanUpgrade", PlanUpgrade::new),
          Map.entry("ClaimDatabase", ClaimDatabase::new),
          Map.entry("NextMove", NextMove::new),
          Map.entry("AskApproval", AskApproval::new),
          Map.entry("UpgradeCluster", UpgradeCluster::new),
          Map.entry("WriteReport", WriteReport::new),
          Map.entry("ReleaseDatabase", ReleaseDatabase::new),
          Map.entry("Notify", Notify::new),
          Map.entry("FindWork", FindWork::new),
          Map.entry("NotifyRunDied", NotifyRunDied::new),
          Map.entry("StartFromEvent", around -> new EventFunction<>(new StartFromEvent(around))));

  private final Map<String, String> environment;
  private final LocalFunctions functions = new LocalFunctions();

  private final Clock clock;
  private final Function<String, Clock> clocks;
  private final Function<String, AwsClients> clients;
  private int calls;

  private LocalDeployment(
      Clock clock,
      Function<String, Clock> clocks,
      String topicArn,
      String stateMachineArn,
      Function<String, AwsClients> clients) {
    this.clock = clock;
    this.clocks = clocks;
    this.clients = clients;
    this.environment =
        Map.of(
            LambdaEnvironment.EVIDENCE_BUCKET, BUCKET,
            LambdaEnvironment.NOTICE_TOPIC_ARN, topicArn,
            LambdaEnvironment.STATE_MACHINE_ARN, stateMachineArn,
            LambdaEnvironment.REBUILDS, "on",
            LambdaEnvironment.DEFINITION_SHA256, LocalFunctions.sha256("upgrade.asl.json"));
    replaceContainers();
  }

  /** From now on every function runs in a new container, which remembers nothing. */
  public void replaceContainers() {
    FUNCTIONS.forEach(
        (name, make) ->
            functions.put(
                name,
                make.apply(
                    new LambdaEnvironment(
                        environment, clocks.apply(name), Runnable::run, clients.apply(name)))));
  }

  /** The functions, with their bucket and their topic, in the account of the simulated fleet. */
  public static LocalDeployment of(SimulatedAws aws, Clock clock, String account) {
    return of(aws, clock, account, name -> clients(aws.httpClient(name)));
  }

  /**
   * The same with clients made elsewhere, for many simulated worlds one after the other: to make
   * the SDK's clients takes longer than to upgrade a small database.
   *
   * @param clients by the name of the function
   */
  public static LocalDeployment of(
      SimulatedAws aws, Clock clock, String account, Function<String, AwsClients> clients) {
    return of(aws, clock, _ -> clock, account, clients);
  }

  /**
   * The same with a clock for each function, since containers need not agree on the time.
   *
   * @param clocks by the name of the function
   */
  public static LocalDeployment of(
      SimulatedAws aws,
      Clock clock,
      Function<String, Clock> clocks,
      String account,
      Function<String, AwsClients> clients) {
    String topicArn = "arn:aws:sns:" + HOME_REGION + ":" + account + ":" + TOPIC;
    aws.addBucket(BUCKET);
    aws.addTopic(topicArn);
    String stateMachineArn =
        "arn:aws:states:" + HOME_REGION + ":" + account + ":stateMachine:" + STATE_MACHINE;
    return new LocalDeployment(clock, clocks, topicArn, stateMachineArn, clients);
  }

  /** The definition that is deployed, read once. */
  public static StateMachine stateMachine() {
    return Definition.DEPLOYED;
  }

  /**
   * The definition of the next release.
   *
   * @param code whether its functions are others, so that it calls the next versions of them
   */
  public static StateMachine nextStateMachine(boolean code) {
    return code ? NextRelease.CODE : NextRelease.TEXT;
  }

  private static final class Definition {
    static final StateMachine DEPLOYED = read(1, UnaryOperator.identity());
  }

  private static final class NextRelease {
    static final StateMachine TEXT = read(1, NextRelease::edited);
    static final StateMachine CODE = read(2, NextRelease::edited);

    /** Another text that does the same. */
    private static String edited(String text) {
      return text.replaceFirst("\"Comment\": \"", "$0The next release. ");
    }
  }

  private static StateMachine read(int version, UnaryOperator<String> edit) {
    Map<String, String> substitutions = new HashMap<>(Map.of("Partition", "aws"));
    FUNCTIONS.keySet().forEach(name -> substitutions.put(name, functionArn(name, version)));
    return LocalFunctions.definition("upgrade.asl.json", substitutions, edit);
  }

  /** The names of all functions. */
  public static NavigableSet<String> functions() {
    return new TreeSet<>(FUNCTIONS.keySet());
  }

  /** A function as Lambda calls it, with JSON in and out, in other surroundings. */
  public static RequestStreamHandler make(String functionName, LambdaEnvironment around) {
    return requireNonNull(FUNCTIONS.get(functionName), functionName).apply(around);
  }

  /** The class that Lambda is configured to call for a function. */
  public static String handler(String functionName) {
    return PlanUpgrade.class.getPackageName() + "." + functionName;
  }

  /** The environment variables the functions are given. */
  public Map<String, String> environment() {
    return environment;
  }

  /** What the functions have logged, line by line. */
  public List<String> logged() {
    return functions.logged();
  }

  /** What they have logged after so many lines. */
  public List<String> loggedSince(int lines) {
    return functions.loggedSince(lines);
  }

  /**
   * Calls a function as EventBridge and its scheduler do, with a request id of its own.
   *
   * @param payload JSON
   */
  public LambdaResult call(String functionName, String payload) {
    return call(functionName, payload, nextRequestId());
  }

  /** The same with a given request id: Lambda keeps it when it calls again after a failure. */
  public LambdaResult call(String functionName, String payload, String requestId) {
    return invoke(
        functionName,
        payload.getBytes(StandardCharsets.UTF_8),
        new Invocation(requestId, "", functionName, clock.instant().plus(FUNCTION_TIMEOUT)));
  }

  /** A request id; the same run makes the same ones. */
  public String nextRequestId() {
    return "00000000-0000-4000-8000-%012d".formatted(++calls);
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    return functions.invoke(functionName, payload, invocation);
  }

  public static String functionArn(String name) {
    return functionArn(name, 1);
  }

  private static String functionArn(String name, int version) {
    return "arn:aws:lambda:" + HOME_REGION + ":123456789012:function:" + name + ":" + version;
  }

  /**
   * Clients that send their calls here. What they remember of earlier calls changes nothing: they
   * retry without a pause, and never give up retrying because much has failed lately.
   */
  public static AwsClients clients(SdkHttpClient door) {
    return clients(door, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** The same, with something that is asked instead of the SDK's clients of RDS and of S3. */
  public static AwsClients clients(
      SdkHttpClient door, UnaryOperator<RdsClient> beforeRds, UnaryOperator<S3Client> beforeS3) {
    return new AwsClients(
            door,
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIDSIMULATED", "simulated")),
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .circuitBreakerEnabled(false)
                .build(),
            HOME_REGION)
        .inSimulatedTime(beforeRds, beforeS3);
  }
}
