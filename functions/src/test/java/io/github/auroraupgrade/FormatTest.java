package io.github.auroraupgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is in google-java-format. It runs here and not as a build plugin because the
 * formatter has to run on the JDK of the sources, and Maven may run on an older one.
 */
class FormatTest {
  private static final boolean APPLY = "apply".equals(System.getProperty("format"));

  @Test
  void everySourceFileIsFormatted() throws IOException {
    List<Path> unformatted = new ArrayList<>();
    for (Path module : modules()) {
      try (Stream<Path> files = Files.walk(module.resolve("src"))) {
        files.filter(FormatTest::isSource).filter(FormatTest::differs).forEach(unformatted::add);
      }
    }
    assertThat(unformatted)
        .as("not formatted; fix with ./mvnw test -pl functions -Dtest=FormatTest -Dformat=apply")
        .isEmpty();
  }

  private static List<Path> modules() throws IOException {
    Path root = Path.of(System.getProperty("repository.root"));
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList();
    }
  }

  private static boolean isSource(Path path) {
    return path.toString().endsWith(".java");
  }

  private static boolean differs(Path path) {
    try {
      String source = Files.readString(path);
      String formatted = format(source);
      if (APPLY && !formatted.equals(source)) {
        Files.writeString(path, formatted);
        return false;
      }
      return !formatted.equals(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(path + " cannot be parsed", e);
    }
  }

  private static String format(String source) throws FormatterException {
    Formatter formatter = new Formatter();
    return StringWrapper.wrap(formatter.formatSourceAndFixImports(source), formatter);
  }
}
