package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of facts: readable, found by section, and open about what is not settled. */
class FactsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path FACTS = ROOT.resolve("docs/facts");
  private static final int LONGEST_LINE = 200;
  private static final Pattern SECTION = Pattern.compile("(?m)^## §(\\d+(?:\\.\\d+)?) ");
  private static final Pattern NAMED = Pattern.compile("facts\\s+(?:\\*\\s+)?§(\\d+(?:\\.\\d+)?)");
  private static final Pattern OPEN = Pattern.compile("\\bU(\\d+)\\b");

  @Test
  void noLineIsTooLongToRead() {
    assertThat(pages().stream().flatMap(page -> read(page).lines()))
        .allMatch(line -> line.length() <= LONGEST_LINE);
  }

  @Test
  void everySectionStandsInTheIndexWithItsPage() {
    String index = read(ROOT.resolve("docs/aurora-facts.md"));
    for (Path page : pages()) {
      for (String section : found(SECTION, read(page))) {
        assertThat(index.lines())
            .anyMatch(
                line ->
                    line.startsWith("| §" + section + " ")
                        && line.endsWith("(facts/" + page.getFileName() + ") |"));
      }
    }
  }

  @Test
  void everySectionThatCodeAndRulesNameIsThere() throws IOException {
    Set<String> there =
        pages().stream()
            .flatMap(page -> found(SECTION, read(page)).stream())
            .collect(Collectors.toSet());
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("functions/src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> named.addAll(found(NAMED, read(file))));
    }
    named.addAll(found(NAMED, read(ROOT.resolve("docs/rules.md"))));
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(there).containsAll(named);
  }

  @Test
  void whateverIsNotSettledHasARowThatSaysWhatWouldSettleIt() {
    String unsettled = read(FACTS.resolve("unsettled.md"));
    String open = unsettled.substring(0, unsettled.indexOf("## Settled"));
    Set<String> rows =
        found(Pattern.compile("(?m)^\\| U(\\d+) \\| .+ \\| .*`aws .+` ?.*\\|$"), open);
    Set<String> settled = found(OPEN, unsettled.substring(open.length()));
    for (Path page : pages()) {
      String text = read(page);
      assertThat(text).as("%s", page).doesNotContain("[U]");
      assertThat(found(Pattern.compile("U(\\d+)\\]"), text)).as("%s", page).isSubsetOf(rows);
    }
    assertThat(rows).isNotEmpty().doesNotContainAnyElementsOf(settled);
    assertThat(open.lines().filter(line -> line.startsWith("| U"))).hasSize(rows.size());
  }

  private static List<Path> pages() {
    try (Stream<Path> files = Files.list(FACTS)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
