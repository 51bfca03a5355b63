package io.github.auroraupgrade.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.auroraupgrade.fleet.EngineVersion;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Which version is wanted: exactly this one, or one described in a word. */
public sealed interface Target {
  /** A major version alone. */
  Pattern MAJOR = Pattern.compile("[0-9]{1,4}");

  /** As it is in the input. */
  @JsonValue
  String text();

  /** This version and no other. */
  record Exact(EngineVersion version) implements Target {

    @Override
    public String text() {
      return version.text();
    }
  }

  /** The newest that can be reached of a major version, {@code 17}. */
  record Series(String text) implements Target {}

  /** A version that the catalogue decides. */
  enum Word implements Target {
    /** The newest patch of the minor version that runs now. */
    LATEST_PATCH("latest-patch"),
    /** The newest minor version of the major version that runs now; what is taken by default. */
    LATEST_MINOR("latest-minor"),
    /** The newest version AWS itself would upgrade to ({@code AutoUpgrade}). */
    RECOMMENDED("recommended"),
    /** The version AWS will force on a member: its pending {@code db-upgrade} (facts §9). */
    REQUIRED("required"),
    /** The newest version of the next major version. */
    NEXT_MAJOR("next-major"),
    /** The newest version with long-term support in the major version that runs now. */
    LTS("lts");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    @Override
    public String text() {
      return text;
    }
  }

  /**
   * The target written as this text.
   *
   * @throws IllegalArgumentException if it is neither a word nor a version
   */
  @JsonCreator
  static Target parse(String text) {
    return Arrays.stream(Word.values())
        .filter(word -> word.text.equals(text))
        .<Target>map(word -> word)
        .findFirst()
        .orElseGet(
            () ->
                MAJOR.matcher(text).matches()
                    ? new Series(text)
                    : new Exact(EngineVersion.parse(text)));
  }

  /** The words, in the order in which they are listed. */
  static List<String> words() {
    return Arrays.stream(Word.values()).map(Word::text).toList();
  }
}
