package io.github.auroraupgrade.infra.functions;

import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.ListedRole;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * One function with its own role and its own log group. The state machine calls the version that
 * was published with it, and every version stays (decision 20); rules and schedules call the alias
 * {@code live}, which is the newest. Without SnapStart (decision 19).
 */
public final class HandlerFunction extends Construct {
  /** Below the 120 s of the states, so that a slow call ends as Lambda's own time-out. */
  private static final Duration TIMEOUT = Duration.seconds(100);

  /** AWS says of arm64 that most Regions have it; a run takes 0.002 USD more. */
  private static final Architecture IN_EVERY_REGION = Architecture.X86_64;

  private static final int MEMORY_MEBIBYTES = 1024;

  private final Function function;
  private final Alias live;

  /**
   * What is the same for every function.
   *
   * @param settings what functions can be given; each gets the part it reads
   * @param rebuilds whether the rights to detach, restore and create clusters are given
   * @param logDays how long logs are kept, in days
   */
  public record Setup(
      Code code,
      Map<Setting, String> settings,
      boolean rebuilds,
      Arns arns,
      int logDays,
      Optional<String> name) {
    public Setup {
      settings = new EnumMap<>(settings);
    }

    /** Of functions whose names CloudFormation makes. */
    public Setup(
        Code code, Map<Setting, String> settings, boolean rebuilds, Arns arns, int logDays) {
      this(code, settings, rebuilds, arns, logDays, Optional.empty());
    }

    /** The same, of one function with this name. */
    public Setup named(String given) {
      return new Setup(code, settings, rebuilds, arns, logDays, Optional.of(given));
    }
  }

  /** Makes the function, its role and its log group. */
  public HandlerFunction(Construct scope, DeployedFunction deployed, Setup setup) {
    super(scope, deployed.name());
    LogGroup logs = RetainedLogs.in(this, Optional.empty(), setup.logDays());
    this.function =
        Function.Builder.create(this, "Function")
            .functionName(setup.name().orElse(null))
            .description(deployed.description())
            .runtime(Runtime.JAVA_25)
            .architecture(IN_EVERY_REGION)
            .handler(deployed.handler())
            .code(setup.code())
            .memorySize(MEMORY_MEBIBYTES)
            .timeout(TIMEOUT)
            .environment(environment(deployed, setup))
            .currentVersionOptions(
                VersionOptions.builder()
                    .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                    .build())
            .loggingFormat(LoggingFormat.TEXT)
            .logGroup(logs)
            .role(
                ListedRole.in(
                    this,
                    "lambda",
                    Permissions.ofFunction(deployed.name(), setup.rebuilds()),
                    setup.arns().with(Scope.OWN_LOGS, logs.getLogGroupArn())))
            .build();
    this.live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  private static Map<String, String> environment(DeployedFunction deployed, Setup setup) {
    return deployed.settings().stream()
        .collect(
            Collectors.toMap(Setting::name, setup.settings()::get, (one, _) -> one, TreeMap::new));
  }

  /** The function itself, without a version. */
  public Function function() {
    return function;
  }

  /** What rules call. */
  public Alias live() {
    return live;
  }

  /** What schedules call. */
  public String liveArn() {
    return live.getFunctionArn();
  }

  /** What the state machine calls: this code and these settings, whatever is deployed later. */
  public String versionArn() {
    return function.getCurrentVersion().getFunctionArn();
  }

  /** The versions of earlier deployments too, which executions begun before go on calling. */
  public String everyVersionArn() {
    return function.getFunctionArn() + ":*";
  }
}
