package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of docs/torture.md keeps up with the code. */
class CoveragePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("repository.root")).resolve("docs/torture.md");

  private static List<String> table;

  @BeforeAll
  static void read() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int begin = lines.indexOf("<!-- coverage -->");
    int end = lines.indexOf("<!-- end of coverage -->");
    assertThat(begin).isNotNegative().isLessThan(end);
    table = lines.subList(begin + 1, end);
  }

  @Test
  void everyRowIsKnownToTheCode() {
    assertThatCode(() -> new Coverage().addPrinted(table)).doesNotThrowAnyException();
  }

  @Test
  void everyGroupIsThereWithItsSums() {
    assertThat(
            CoverageTable.read(table).keySet().stream()
                .map(CoverageRow::group)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(CoverageGroup.values());
  }
}
