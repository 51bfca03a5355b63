package io.github.auroraupgrade.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.model.Shape.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the model says and the door does not check: member by member, in a file that people review.
 * After a new version of botocore, write it again with {@code -Dunchecked=write} and read what
 * changed.
 */
class UncheckedTest {
  private static final String FILE = "/model/unchecked.txt";

  @Test
  void whatIsNotCheckedIsListed() throws IOException {
    List<String> lines = lines();
    if ("write".equals(System.getProperty("unchecked"))) {
      Files.write(Path.of("src/test/resources" + FILE), lines);
    }
    String reviewed =
        new String(
            UncheckedTest.class.getResourceAsStream(FILE).readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lines).isNotEmpty().isEqualTo(reviewed.lines().toList());
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    ServiceModel.all()
        .forEach(
            (service, model) ->
                model
                    .operations()
                    .keySet()
                    .forEach(
                        operation ->
                            model
                                .input(operation)
                                .ifPresent(
                                    shape ->
                                        shape
                                            .members()
                                            .forEach(
                                                (name, member) ->
                                                    lines.addAll(
                                                        unchecked(
                                                            service + " " + operation + "." + name,
                                                            model.shape(member.shape()),
                                                            member))))));
    return lines;
  }

  private static List<String> unchecked(String where, Shape shape, Member member) {
    if (!member.unchecked().isEmpty()) {
      return member.unchecked().stream().map(sentence -> where + ": " + sentence).toList();
    }
    Shape.Limits limits = shape.limits();
    boolean free =
        shape.type().equals("string")
            && member.documented().isEmpty()
            && limits.pattern().isEmpty()
            && limits.most().isEmpty()
            && limits.values().isEmpty();
    return free ? List.of(where + ": any text") : List.of();
  }
}
