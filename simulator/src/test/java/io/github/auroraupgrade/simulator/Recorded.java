package io.github.auroraupgrade.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recordings under {@code recorded/}; where they come from stands next to them. */
public final class Recorded {
  private Recorded() {}

  /** The text of one file. */
  public static String text(String name) {
    try (InputStream in = Recorded.class.getClassLoader().getResourceAsStream("recorded/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The JSON of one file. */
  public static JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(text(name));
  }
}
