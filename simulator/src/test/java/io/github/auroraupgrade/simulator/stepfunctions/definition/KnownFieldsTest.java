package io.github.auroraupgrade.simulator.stepfunctions.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/decisions/0004: the walker knows what our two definitions say, and nothing else. */
class KnownFieldsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path READERS =
      ROOT.resolve(
          "simulator/src/main/java/io/github/auroraupgrade/simulator/stepfunctions/definition/reader");
  private static final Pattern WORD =
      Pattern.compile("\"(?!Path\")([A-Z][A-Za-z]+?)(?:Path|\\.\\$)?\"");

  @Test
  void everyFieldThatTheReadersAskForStandsInADefinition() throws IOException {
    Set<String> written = new TreeSet<>();
    for (String definition : List.of("upgrade", "fleet")) {
      written.addAll(words(ROOT.resolve("statemachine/" + definition + ".asl.json")));
    }
    Set<String> known = new TreeSet<>();
    try (var readers = Files.list(READERS)) {
      for (Path reader : readers.toList()) {
        known.addAll(words(reader));
      }
    }

    assertThat(known).contains("StartAt", "StringEquals", "ItemReader", "DISTRIBUTED");
    assertThat(written).containsAll(known);
  }

  /** Words in quotes; {@code SecondsPath} and {@code Key.$} count as the field before the end. */
  private static List<String> words(Path file) throws IOException {
    return WORD.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList();
  }
}
