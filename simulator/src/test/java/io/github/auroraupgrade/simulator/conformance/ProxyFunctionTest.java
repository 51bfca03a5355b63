package io.github.auroraupgrade.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function that containers run, run here by Python. Skipped by name without Python. */
class ProxyFunctionTest {
  private static final String CALL =
      """
      import types
      import proxy
      try:
          print(proxy.handler({"n": [1, 2.5]}, types.SimpleNamespace(function_name="Work")))
      except Exception as e:
          print(type(e).__name__, e)
      """;

  private final LambdaDoor door = LambdaDoor.open("127.0.0.1");

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void theEventArrivesAndTheAnswerGoesBack() throws IOException, InterruptedException {
    door.serve(
        (function, payload, _) ->
            Scenario.returning(
                "{\"%s\":%s}".formatted(function, new String(payload, StandardCharsets.UTF_8))),
        _ -> Duration.ZERO);
    assertThat(called()).isEqualTo("{'Work': {'n': [1, 2.5]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "true, io.github.auroraupgrade.RetryLater it broke",
    "false, Lambda.TooManyRequestsException HTTP Error 429:"
  })
  void anErrorKeepsItsName(boolean fails, String printed) throws IOException, InterruptedException {
    door.serve(
        (_, _, _) ->
            fails
                ? Scenario.failing("io.github.auroraupgrade.RetryLater")
                : LambdaResult.throttled(),
        _ -> Duration.ZERO);
    assertThat(called()).startsWith(printed);
  }

  private String called() throws IOException, InterruptedException {
    ProcessBuilder python = new ProcessBuilder("python3", "-B", "-c", CALL);
    python.redirectErrorStream(true).directory(ProxyFunctions.code().getParent().toFile());
    python.environment().put("DOOR", "http://127.0.0.1:" + door.port());
    try {
      Process process = python.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return printed.strip();
    } catch (IOException missing) {
      return abort("python3 is not on the PATH: " + missing.getMessage());
    }
  }
}
