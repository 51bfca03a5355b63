package io.github.auroraupgrade.simulator.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.auroraupgrade.json.Sha256;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Functions by name, called as Lambda calls them, and what they have logged. */
final class LocalFunctions implements Lambdas {
  private final Map<String, RequestStreamHandler> handlers = new HashMap<>();
  private final List<String> logged = new ArrayList<>();

  void put(String name, RequestStreamHandler handler) {
    handlers.put(name, handler);
  }

  /** What the functions have logged, line by line. */
  List<String> logged() {
    return List.copyOf(logged);
  }

  /** What they have logged after so many lines. */
  List<String> loggedSince(int lines) {
    return List.copyOf(logged.subList(lines, logged.size()));
  }

  @Override
  public LambdaResult invoke(String functionName, byte[] payload, Invocation invocation) {
    RequestStreamHandler handler =
        Optional.ofNullable(handlers.get(functionName))
            .orElseThrow(() -> new IllegalArgumentException("no function " + functionName));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(payload),
          output,
          new LocalContext(functionName, invocation, logged::add));
      return new LambdaResult.Returned(output.toByteArray());
    } catch (IOException | RuntimeException e) {
      return new LambdaResult.Failed(
          e.getClass().getName(),
          String.valueOf(e.getMessage()),
          Arrays.stream(e.getStackTrace()).limit(1).map(StackTraceElement::toString).toList());
    }
  }

  /** A definition of this project, its placeholders filled as at deployment. */
  static StateMachine definition(String file, Map<String, String> substitutions) {
    return definition(file, substitutions, UnaryOperator.identity());
  }

  /** The same with another text. */
  static StateMachine definition(
      String file, Map<String, String> substitutions, UnaryOperator<String> edit) {
    return StateMachine.parse(
        edit.apply(new String(text(file), StandardCharsets.UTF_8)), substitutions);
  }

  /** The fingerprint of a definition of this project, as a deployment tells it to functions. */
  static String sha256(String file) {
    return Sha256.of(text(file));
  }

  private static byte[] text(String file) {
    try (InputStream text = LocalFunctions.class.getResourceAsStream("/statemachine/" + file)) {
      return text.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
