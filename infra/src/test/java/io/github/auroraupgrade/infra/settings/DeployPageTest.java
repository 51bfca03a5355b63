package io.github.auroraupgrade.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeployPageTest {
  private static final Pattern NAMED = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

  @Test
  void thePageListsEveryContextParameterAndNoOther() throws IOException {
    assertThat(namedIn("Context parameters")).containsExactlyElementsOf(SettingsReader.PARAMETERS);
  }

  @Test
  void thePageListsEveryMetricAndNoOther() throws IOException {
    assertThat(namedIn("Metrics"))
        .containsExactlyElementsOf(Arrays.stream(Metric.values()).map(Metric::printed).toList());
  }

  private static Stream<String> namedIn(String section) throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("repository.root"), "docs/deploy.md"));
    int start = page.indexOf("\n## " + section + "\n");
    assertThat(start).isPositive();
    return NAMED
        .matcher(page.substring(start, page.indexOf("\n## ", start + 1)))
        .results()
        .map(found -> found.group(1));
  }
}
