package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PermissionsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("repository.root"), "docs/permissions.md");

  @Test
  void thePageIsTheWrittenList() throws IOException {
    if ("write".equals(System.getProperty("permissions"))) {
      Files.writeString(PAGE, PermissionsPage.text());
    }
    assertThat(Files.readString(PAGE))
        .as("stale; write it again with -Dpermissions=write, as the page says")
        .isEqualTo(PermissionsPage.text());
  }
}
