package io.github.auroraupgrade.simulator.local.outage;

import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From a certain call on, functions are not run, or end badly, for a while. */
final class Outage implements Lambdas {
  private static final String LAMBDA = "Lambda.";

  private final Lambdas functions;
  private final Clock clock;
  private final Predicate<Invocation> begins;
  private final Predicate<String> concerned;
  private final Duration length;
  private final String error;
  private Optional<Instant> until = Optional.empty();

  /**
   * An outage.
   *
   * @param begins it begins with the first call of which this is true
   * @param concerned which functions, by name
   * @param error what calls end with meanwhile, as Step Functions names it
   */
  Outage(
      Lambdas functions,
      Clock clock,
      Predicate<Invocation> begins,
      Predicate<String> concerned,
      Duration length,
      String error) {
    this.functions = functions;
    this.clock = clock;
    this.begins = begins;
    this.concerned = concerned;
    this.length = length;
    this.error = error;
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    Instant now = clock.instant();
    if (until.isEmpty() && begins.test(invocation)) {
      until = Optional.of(now.plus(length));
    }
    boolean out = until.filter(now::isBefore).isPresent() && concerned.test(functionName);
    return out ? failure() : functions.invoke(functionName, payload, invocation);
  }

  private LambdaResult failure() {
    return failure(error);
  }

  /** How a call ends that ends so, as Step Functions names it. */
  static LambdaResult failure(String error) {
    return switch (error) {
      case "Sandbox.Timedout" -> new LambdaResult.TimedOut(Duration.ofSeconds(100));
      case "States.Timeout" -> new LambdaResult.TimedOut(Duration.ofMinutes(10));
      case "Lambda.Unknown" -> new LambdaResult.Failed(error, "The process ended", List.of());
      default ->
          error.startsWith(LAMBDA)
              ? new LambdaResult.Refused(error.substring(LAMBDA.length()), 409, "Not now.")
              : new LambdaResult.Failed(error, "The process ended", List.of());
    };
  }
}
