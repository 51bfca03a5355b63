package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/design.md to the code: it is the map by which a newcomer finds any line. */
class DesignPageTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));
  private static final Pattern NAME = Pattern.compile("`([A-Z][a-z]\\w+)`");
  private static final Pattern ROOM = Pattern.compile("`([a-z]+(?:\\.[a-z]+)?)`(?=[,; |])");

  /** Operations and fields of Amazon RDS, which the page names too. */
  private static final Set<String> OF_AWS =
      Set.of(
          "ApplyPendingMaintenanceAction",
          "ModifyDBCluster",
          "ModifyGlobalCluster",
          "PendingModifiedValues",
          "ValidUpgradeTarget");

  @Test
  void everyClassThatThePageNamesExists() throws IOException {
    Set<String> classes = new TreeSet<>(OF_AWS);
    for (String module : new String[] {"functions", "simulator", "infra"}) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.replace(".java", ""))
            .forEach(classes::add);
      }
    }

    assertThat(named(NAME, page())).hasSizeGreaterThan(60).isSubsetOf(classes);
  }

  @Test
  void everyRoomOfTheFunctionsHasItsLine() throws IOException {
    Path functions = ROOT.resolve("functions/src/main/java/io/github/auroraupgrade");
    String page = page();
    String table = page.substring(page.indexOf("| room |"), page.indexOf("## 4."));
    try (Stream<Path> folders = Files.list(functions)) {
      assertThat(named(ROOM, table))
          .containsAll(
              folders
                  .filter(Files::isDirectory)
                  .map(folder -> folder.getFileName().toString())
                  .toList());
    }
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/design.md"));
  }
}
