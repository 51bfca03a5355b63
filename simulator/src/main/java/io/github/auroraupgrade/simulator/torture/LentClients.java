package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The SDK's clients of every function, lent to one simulated world after the other. Not safe for
 * threads: each has its own.
 */
public final class LentClients {
  private final Map<String, AwsClients> byFunction = new HashMap<>();
  private Function<String, SdkHttpClient> doors =
      caller -> {
        throw new IllegalStateException(caller + " calls, and is lent to nobody");
      };

  /** From now on calls go through these doors, one for each caller. */
  public void lendTo(Function<String, SdkHttpClient> others) {
    doors = others;
  }

  /** The clients of a function. */
  public AwsClients of(String function) {
    return byFunction.computeIfAbsent(function, this::made);
  }

  private AwsClients made(String function) {
    UnderstoodAnswers understood = new UnderstoodAnswers(new Door(function));
    return LocalDeployment.clients(understood, understood::before, understood::before);
  }

  private final class Door implements SdkHttpClient {
    private final String caller;

    Door(String caller) {
      this.caller = caller;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return doors.apply(caller).prepareRequest(request);
    }

    @Override
    public String clientName() {
      return "Lent";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
