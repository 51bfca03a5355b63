package io.github.auroraupgrade.simulator.hostile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Every function of the list, on one wire, at any time. */
final class Handlers {
  private final Wire wire = new Wire();
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private String logged = "";

  Handlers(Map<String, String> environment) {
    for (String name : LocalDeployment.functions()) {
      handlers.put(name, make(name, environment));
    }
  }

  Wire wire() {
    return wire;
  }

  /** Calls a function. Errors of the virtual machine are caught too: they are what we look for. */
  Handled handle(String function, Instant at, byte[] task) {
    now = at;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handlers.get(function).handleRequest(new ByteArrayInputStream(task), output, context());
      return new Handled.Answered(output.toByteArray());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
      return new Handled.Threw(thrown);
    }
  }

  private RequestStreamHandler make(String name, Map<String, String> environment) {
    AwsClients clients =
        new AwsClients(
            wire,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSIMULATED", "s")),
            AwsRetryStrategy.doNotRetry(),
            LocalDeployment.HOME_REGION);
    return LocalDeployment.make(
        name, new LambdaEnvironment(environment, new Now(), Runnable::run, clients));
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** A context in which functions find their log, and nothing else. */
  private Context context() {
    LambdaLogger log =
        new LambdaLogger() {
          @Override
          public void log(String message) {
            logged = message;
          }

          @Override
          public void log(byte[] message) {
            logged = new String(message, StandardCharsets.UTF_8);
          }
        };
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, asked, _) ->
                switch (asked.getName()) {
                  case "getLogger" -> log;
                  case "getFunctionName" -> "function";
                  case "getAwsRequestId" -> "00000000-0000-4000-8000-000000000001";
                  case "getRemainingTimeInMillis" -> 60_000;
                  default -> throw new IllegalStateException("not told: " + asked.getName());
                });
  }

  /** The line that was logged last. */
  String logged() {
    return logged;
  }
}
