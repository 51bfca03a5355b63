package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words that nobody who is woken at 3 a.m. would use, and that are therefore used nowhere: in no
 * page, mail, plan or help text, and in no name or comment of the main code.
 */
class WordsTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Pattern UNWANTED =
      Pattern.compile(
          "\\bwho(?:m)?ever\\b|\\banew\\b|\\bmend(?:s|ed|ing)?\\b|\\b\\w*beside\\w*|\\w*errand\\w*|\\btales?\\b|\\w*ordeal\\w*|\\bwished\\b|\\bit"
              + " holds that\\b|\\bwhat lies in\\b|\\b(?:is|are|was|were|been)"
              + " told\\b|\\b(?:come|came|comes) to"
              + " (?:pass|nothing)\\b|\\btestif\\w*|\\btestimon\\w*|\\btells of\\b|\\bit goes by"
              + " what\\b|\\bnobody hears\\b|\\bshow the past\\b|\\bout of room\\b|\\bwhat it"
              + " cannot show\\b",
          Pattern.CASE_INSENSITIVE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs",
        "statemachine",
        "functions/src/main",
        "cli/src/main",
        "cli/src/test/resources/plans",
        "infra/src/main",
        "simulator/src/main/java",
        "simulator/src/test/resources/mails"
      })
  void everyTextUsesWordsThatPeopleUse(String place) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
      for (Path file : files.filter(WordsTest::isText).toList()) {
        Matcher word = UNWANTED.matcher(Files.readString(file));
        while (word.find()) {
          found.add(ROOT.relativize(file) + ": " + word.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void anUnwantedWordIsFoundInANameToo() {
    assertThat(UNWANTED.matcher("serves BesideTheOld one").find()).isTrue();
    assertThat(UNWANTED.matcher("recommended, and retold").find()).isFalse();
  }

  /** The page of what was said before quotes the words. */
  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return !name.equals("redesign.md") && name.matches(".*\\.(?:md|java|jte|json|txt)");
  }
}
