package io.github.auroraupgrade.cli.console;

import io.github.auroraupgrade.simulator.base.FileText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file the user named, read whole; {@code -} is standard input. */
public record TextFile(String name, String text) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // Where Jackson would say which file it reads; it does not know.
  private static final Pattern SOURCE_NOTE =
      Pattern.compile("\\s*\\(start marker at .*", Pattern.DOTALL);

  /**
   * Reads a file.
   *
   * @param option the option that named the file, for the sentence when it cannot be read
   * @throws UserMistake when there is no such file, or it is not text in UTF-8 or UTF-16
   */
  public static TextFile read(String option, String name, Console console) {
    try {
      return name.equals("-")
          ? new TextFile("standard input", FileText.decode(console.in().readAllBytes()))
          : new TextFile(name, FileText.decode(Files.readAllBytes(Path.of(name))));
    } catch (NoSuchFileException absent) {
      throw new UserMistake(option + " " + name + ": there is no such file; check the path.");
    } catch (CharacterCodingException binary) {
      throw new UserMistake(
          option + " " + name + ": this is not text in UTF-8 or UTF-16; save it as UTF-8.");
    } catch (InvalidPathException nonsense) {
      throw new UserMistake(option + " " + name + ": this is not a path; name a file.");
    } catch (IOException unreadable) {
      throw new UserMistake(
          "%s %s: it cannot be read (%s); name a file that you may read."
              .formatted(option, name, FileTrouble.inWords(unreadable)));
    }
  }

  /**
   * The text, which must be one JSON value.
   *
   * @throws UserMistake when it is none; the sentence names line and column
   */
  public JsonNode json() {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree.isMissingNode()) {
        throw new UserMistake(name + " is empty; it must hold one JSON document.");
      }
      return tree;
    } catch (JacksonException malformed) {
      throw new UserMistake(
          ("%s is not valid JSON, line %d, column %d: %s. Correct the file; it must hold one JSON"
                  + " document.")
              .formatted(
                  name,
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr(),
                  SOURCE_NOTE.matcher(malformed.getOriginalMessage()).replaceAll("")));
    }
  }
}
