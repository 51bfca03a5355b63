package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.request.RuleName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentationTest {
  @ParameterizedTest
  @EnumSource(RuleName.class)
  void everyRefusalHasItsParagraphInTheRunbook(RuleName rule) throws IOException {
    assertThat(page("docs/runbook.md")).contains("\n### " + rule.printed() + "\n");
  }

  private static String page(String path) throws IOException {
    return Files.readString(Path.of(System.getProperty("repository.root"), path));
  }
}
