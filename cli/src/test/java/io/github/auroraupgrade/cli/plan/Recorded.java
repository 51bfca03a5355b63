package io.github.auroraupgrade.cli.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The recorded databases of the test resources, as they are or as a copy that may be changed. */
final class Recorded {
  private Recorded() {}

  static Path directory(String name) {
    try {
      return Path.of(
          Optional.ofNullable(Recorded.class.getResource("/recorded/" + name))
              .orElseThrow()
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of a recorded database in another directory. */
  static Path copy(String name, Path to) {
    Path from = directory(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces a text in every file of this name. */
  static void replace(Path directory, String file, String from, String to) {
    for (Path found : named(directory, file)) {
      try {
        String text = Files.readString(found);
        if (!text.contains(from)) {
          throw new IllegalArgumentException(found + " has no " + from);
        }
        Files.writeString(found, text.replace(from, to));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Changes the document of every file of this name. */
  static void edit(Path directory, String file, Consumer<JsonNode> change) {
    for (Path found : named(directory, file)) {
      JsonNode document = JsonMapper.shared().readTree(found.toFile());
      change.accept(document);
      JsonMapper.shared().writeValue(found.toFile(), document);
    }
  }

  private static List<Path> named(Path directory, String file) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(path -> path.endsWith(file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
