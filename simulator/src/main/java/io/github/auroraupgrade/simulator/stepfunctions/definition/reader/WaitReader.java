package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Delay;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Timestamps;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import java.time.Instant;
import java.util.Optional;

/** Reads Wait states. */
final class WaitReader {
  private WaitReader() {}

  static State read(String name, Fields fields) {
    fields.exclusive("Seconds", "SecondsPath", "Timestamp", "TimestampPath");
    Optional<Delay> delay = TaskReader.seconds(fields, "Seconds", 0).<Delay>map(Delay.For::new);
    Optional<Delay> until = fields.text("Timestamp").map(text -> timestamp(fields, text));
    Optional<Delay> from =
        fields.expression("TimestampPath", Path::parse).map(Delay.UntilFrom::new);
    return new State.Wait(
        name,
        FlowReader.plain(fields),
        delay
            .or(() -> until)
            .or(() -> from)
            .orElseThrow(() -> fields.bad("Seconds", "or another duration is missing")),
        GraphReader.next(fields));
  }

  private static Delay timestamp(Fields fields, String text) {
    Instant instant =
        Timestamps.parse(text)
            .orElseThrow(() -> fields.bad("Timestamp", "'" + text + "' is not an ISO-8601 time"));
    return new Delay.Until(instant);
  }
}
