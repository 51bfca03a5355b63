package io.github.auroraupgrade.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How much of AWS's model the simulator holds calls to, as docs/simulator.md says it. */
class ModelCountsTest {
  @Test
  void theDocumentCountsWhatTheFileHolds() throws IOException {
    Collection<ServiceModel> services = ServiceModel.all().values();
    long operations = services.stream().mapToLong(service -> service.operations().size()).sum();
    List<Shape> shapes =
        services.stream().flatMap(service -> service.shapes().values().stream()).toList();
    List<Shape.Member> members =
        shapes.stream().flatMap(shape -> shape.members().values().stream()).toList();
    long required = shapes.stream().mapToLong(shape -> shape.required().size()).sum();
    long limits = shapes.stream().flatMap(shape -> limits(shape.limits())).count();
    long checks = members.stream().mapToLong(member -> member.documented().size()).sum();
    long unchecked = members.stream().mapToLong(member -> member.unchecked().size()).sum();

    String document =
        Files.readString(Path.of(System.getProperty("repository.root"), "docs", "simulator.md"));
    assertThat(document)
        .contains(
            "| operations | %d of %d services |".formatted(operations, services.size()),
            "with all that is inside | %d, of which %d required |"
                .formatted(members.size(), required),
            "enumerations, lengths, ranges, patterns | %d |".formatted(limits),
            "| sentences of the documentation that are checked | %d, by %d checks |"
                .formatted(sentences(), checks),
            "| sentences that are not | %d |".formatted(unchecked));
  }

  /** One sentence may need several checks: letters, and no hyphen at the end. */
  private static long sentences() throws IOException {
    try (InputStream file = ServiceModel.class.getResourceAsStream("/aws-model/aws-model.json")) {
      return JsonMapper.shared().readTree(file).findValues("documented").stream()
          .mapToLong(JsonNode::size)
          .sum();
    }
  }

  /** Each bound by itself: a length from 1 to 80 is two. */
  private static Stream<Object> limits(Shape.Limits limits) {
    return Stream.of(
            limits.least().stream(),
            limits.most().stream(),
            limits.pattern().stream(),
            limits.values().isEmpty() ? Stream.empty() : Stream.of(limits.values()))
        .flatMap(found -> found);
  }
}
