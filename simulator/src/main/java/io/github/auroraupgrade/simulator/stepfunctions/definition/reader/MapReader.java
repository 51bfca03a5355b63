package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Concurrency;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Distribution;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Items;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Path;
import io.github.auroraupgrade.simulator.stepfunctions.expression.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads Map states, inline and distributed. */
final class MapReader {
  private static final Pattern GET_OBJECT =
      Pattern.compile("arn:(?:aws[\\w-]*|\\$\\{Partition}):states:::s3:getObject");
  private static final Pattern LABEL = Pattern.compile("[^\\s?*<>{}\\[\\]:;,\\\\|^~$#%&`\"]{1,40}");
  private static final List<String> ONLY_DISTRIBUTED =
      List.of("Label", "ItemReader", "ToleratedFailurePercentage");
  private static final double WHOLE = 100;

  private MapReader() {}

  static State read(String name, Fields fields) {
    Fields processor =
        Fields.of(
            fields.place() + ".ItemProcessor",
            fields.required("ItemProcessor", fields.any("ItemProcessor")));
    boolean distributed = isDistributed(processor);
    Graph graph = GraphReader.read(processor, true);
    processor.refuseOthers();
    return new State.Map(
        name,
        FlowReader.withResult(fields, "ResultSelector"),
        new Items(
            fields.expression("ItemsPath", Path::parse).orElse(Path.WHOLE),
            FlowReader.template(fields, "ItemSelector"),
            concurrency(fields)),
        distribution(fields, distributed),
        graph,
        HandlingReader.read(fields),
        GraphReader.next(fields));
  }

  private static Concurrency concurrency(Fields fields) {
    fields.exclusive("MaxConcurrency", "MaxConcurrencyPath");
    Optional<Concurrency> read =
        fields.expression("MaxConcurrencyPath", Path::parse).map(Concurrency.From::new);
    return read.orElseGet(
        () ->
            new Concurrency.Fixed(
                Math.toIntExact(fields.wholeNumber("MaxConcurrency", 0).orElse(0L))));
  }

  private static boolean isDistributed(Fields processor) {
    return processor
        .any("ProcessorConfig")
        .map(
            json -> {
              Fields config = Fields.of(processor.place() + ".ProcessorConfig", json);
              String mode = config.text("Mode").orElse("INLINE");
              boolean distributed = mode.equals("DISTRIBUTED");
              if (!distributed && !mode.equals("INLINE")) {
                throw config.bad("Mode", "'" + mode + "' is not one we know");
              }
              if (distributed) {
                String type = config.required("ExecutionType", config.text("ExecutionType"));
                if (!type.equals("STANDARD")) {
                  throw config.bad("ExecutionType", "'" + type + "' is not one we can run");
                }
              }
              config.refuseOthers();
              return distributed;
            })
        .orElse(false);
  }

  private static Optional<Distribution> distribution(Fields fields, boolean distributed) {
    if (!distributed) {
      for (String field : ONLY_DISTRIBUTED) {
        if (fields.has(field)) {
          throw fields.bad(field, "means something only in mode DISTRIBUTED");
        }
      }
      return Optional.empty();
    }
    String label = fields.required("Label", fields.text("Label"));
    if (!LABEL.matcher(label).matches()) {
      throw fields.bad("Label", "'" + label + "' is no label of at most 40 characters");
    }
    double percentage = fields.number("ToleratedFailurePercentage", 0).orElse(0.0);
    if (percentage > WHOLE) {
      throw fields.bad("ToleratedFailurePercentage", "is more than 100");
    }
    return Optional.of(new Distribution(label, reader(fields), percentage));
  }

  private static Optional<Template> reader(Fields fields) {
    if (!fields.has("ItemReader")) {
      return Optional.empty();
    }
    fields.exclusive("ItemReader", "ItemsPath");
    Fields reader =
        Fields.of(
            fields.place() + ".ItemReader",
            fields.required("ItemReader", fields.any("ItemReader")));
    String resource = reader.required("Resource", reader.text("Resource"));
    if (!GET_OBJECT.matcher(resource).matches()) {
      throw reader.bad("Resource", "'" + resource + "' is not one we can read, s3:getObject is");
    }
    Fields config =
        Fields.of(
            reader.place() + ".ReaderConfig",
            reader.required("ReaderConfig", reader.any("ReaderConfig")));
    String type = config.required("InputType", config.text("InputType"));
    if (!type.equals("JSON")) {
      throw config.bad("InputType", "'" + type + "' is not one we can read, JSON is");
    }
    config.refuseOthers();
    Template parameters = reader.required("Parameters", FlowReader.template(reader, "Parameters"));
    Set<String> names =
        parameters instanceof Template.Fields(Map<String, Template> templates)
            ? templates.keySet()
            : Set.of();
    if (!names.equals(Set.of("Bucket", "Key"))) {
      throw reader.bad("Parameters", "must be Bucket and Key, not " + names);
    }
    reader.refuseOthers();
    return Optional.of(parameters);
  }
}
