package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Delay;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import java.util.Optional;

/** Reads Wait states. */
final class WaitReader {
  private WaitReader() {}

  static State read(String name, Fields fields) {
    fields.exclusive("Seconds", "SecondsPath", "TimestampPath");
    Optional<Delay> delay = TaskReader.seconds(fields, "Seconds", 0).<Delay>map(Delay.For::new);
    Optional<Delay> from =
        fields.expression("TimestampPath", Path::parse).map(Delay.UntilFrom::new);
    return new State.Wait(
        name,
        delay
            .or(() -> from)
            .orElseThrow(() -> fields.bad("Seconds", "or another duration is missing")),
        GraphReader.next(fields));
  }
}
