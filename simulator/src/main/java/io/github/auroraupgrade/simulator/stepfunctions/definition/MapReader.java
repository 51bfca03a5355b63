package io.github.auroraupgrade.simulator.stepfunctions.definition;

import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;

/** Reads inline Map states. */
final class MapReader {
  private MapReader() {}

  static State read(String name, Fields fields) {
    return new State.Map(
        name,
        FlowReader.withResult(fields, "ResultSelector"),
        new Items(
            fields.expression("ItemsPath", Path::parse).orElse(Path.WHOLE),
            FlowReader.template(fields, "ItemSelector"),
            Math.toIntExact(fields.wholeNumber("MaxConcurrency", 0).orElse(0L))),
        processor(fields),
        HandlingReader.read(fields),
        GraphReader.next(fields));
  }

  private static Graph processor(Fields map) {
    Fields fields =
        Fields.of(
            map.place() + ".ItemProcessor",
            map.required("ItemProcessor", map.any("ItemProcessor")));
    fields
        .any("ProcessorConfig")
        .ifPresent(
            json -> {
              Fields config = Fields.of(fields.place() + ".ProcessorConfig", json);
              String mode = config.text("Mode").orElse("INLINE");
              if (!mode.equals("INLINE")) {
                throw config.bad("Mode", "'" + mode + "' is not one we know, only INLINE is");
              }
              config.refuseOthers();
            });
    Graph graph = GraphReader.read(fields, true);
    fields.refuseOthers();
    return graph;
  }
}
