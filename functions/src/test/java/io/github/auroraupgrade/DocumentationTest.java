package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.plan.version.SteppingStone;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentationTest {
  @ParameterizedTest
  @EnumSource(RuleName.class)
  void everyRefusalHasItsParagraphInTheRunbook(RuleName rule) throws IOException {
    assertThat(page("docs/runbook.md")).contains("\n### " + rule.printed() + "\n");
  }

  @ParameterizedTest
  @EnumSource(RuleName.class)
  void everyRuleStandsOnThePageOfRulesWithItsSource(RuleName rule) throws IOException {
    assertThat(page("docs/rules.md").lines())
        .anyMatch(
            line ->
                line.startsWith("| [" + rule.printed() + "](runbook.md#" + rule.printed() + ") | ")
                    && line.endsWith(" | " + rule.source() + " |"));
  }

  @Test
  void thePageOfRulesNamesNoRuleThatIsGone() throws IOException {
    Set<String> known =
        Arrays.stream(RuleName.values()).map(RuleName::printed).collect(Collectors.toSet());
    assertThat(
            page("docs/rules.md")
                .lines()
                .filter(line -> line.startsWith("| ["))
                .map(line -> line.substring(3, line.indexOf(']'))))
        .allMatch(known::contains)
        .hasSize(known.size());
  }

  @ParameterizedTest
  @EnumSource(SteppingStone.class)
  void everySteppingStoneStandsOnThePageOfRules(SteppingStone stone) throws IOException {
    assertThat(page("docs/rules.md"))
        .contains("| " + stone.printed() + " | " + stone.sentence() + " |");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void everyStrategyStandsOnThePageOfRules(Strategy strategy) throws IOException {
    assertThat(page("docs/rules.md")).contains("\n| " + strategy.printed() + " | ");
  }

  @Test
  void everyBenchHasItsPlaceOnThePageOfBenchmarks() throws IOException {
    Matcher all = Pattern.compile("for name in ([a-z -]+); do").matcher(page("bench"));
    assertThat(all.find()).isTrue();
    for (String bench : all.group(1).split(" ", -1)) {
      String place = "\n<!-- bench " + bench + " -->\n";
      assertThat(page("docs/benchmarks.md"))
          .containsOnlyOnce(place)
          .containsSubsequence(place, "\n<!-- end of bench -->\n");
    }
  }

  private static String page(String path) throws IOException {
    return Files.readString(Path.of(System.getProperty("repository.root"), path));
  }
}
