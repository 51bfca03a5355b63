package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Scope;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Until when a Wait state waits. */
public sealed interface Delay {
  /** The end of a wait that begins now; it may lie in the past, then there is no wait. */
  Instant end(Instant now, Scope scope);

  /** {@code Seconds} or {@code SecondsPath}. */
  record For(Amount amount) implements Delay {

    @Override
    public Instant end(Instant now, Scope scope) {
      return now.plus(amount.in(scope));
    }
  }

  /** {@code TimestampPath}. */
  record UntilFrom(Path path) implements Delay {

    @Override
    public Instant end(Instant now, Scope scope) {
      JsonNode value = path.evaluate(scope, "TimestampPath");
      return Optional.of(value)
          .filter(JsonNode::isString)
          .flatMap(text -> timestamp(text.stringValue()))
          .orElseThrow(
              () ->
                  StateError.runtime(
                      ("The TimestampPath parameter does not reference a valid ISO-8601 extended"
                              + " offset date-time format string: %s == %s")
                          .formatted(path, value)));
    }

    private static Optional<Instant> timestamp(String text) {
      try {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException other) {
        return Optional.empty();
      }
    }
  }
}
