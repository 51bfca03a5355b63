package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NagTest {
  @Test
  void nothingIsLeftThatCdkNagObjectsTo() throws IOException {
    assertThat(Synthesised.withEverything().nagReport())
        .isNotEmpty()
        .allMatch(line -> !line.contains("on-Compliant"));
  }
}
