package io.github.auroraupgrade.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DeployPageTest {
  private static final Pattern PARAMETER = Pattern.compile("(?m)^\\| `([A-Za-z]+)` \\|");

  @Test
  void thePageListsEveryContextParameterAndNoOther() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("repository.root"), "docs/deploy.md"));
    assertThat(PARAMETER.matcher(page).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(SettingsReader.PARAMETERS);
  }
}
