package io.github.auroraupgrade.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest(name = "U+{0}")
  @ValueSource(
      strings = {
        "0", "7", "8", "9", "a", "d", "1b", "7f", "85", "9b", "9d", "a0", "ad", "600", "61c",
        "180e", "200b", "200d", "200e", "200f", "2028", "2029", "202a", "202e", "2060", "2066",
        "2069", "206f", "3000", "d800", "dfff", "e000", "feff", "fff9", "110bd", "1d173", "e0001",
        "e0041", "10fffd"
      })
  void whatMovesTurnsOrHidesIsASpace(String hex) {
    String said = "ana" + Character.toString(Integer.parseInt(hex, 16)) + "bo";
    assertThat(Printable.line(said)).isEqualTo("ana bo");
  }

  @Test
  void noCharacterOfTheseCategoriesGetsThrough() {
    String all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(PrintableTest::isUnwanted)
            .mapToObj(point -> "x" + Character.toString(point))
            .collect(Collectors.joining());
    assertThat(Printable.line(all)).matches("[x ]+");
    assertThat(Printable.lines(all)).matches("[x \n]+");
  }

  @Test
  void lettersOfEveryScriptStay() {
    String said = "Zoë, Ω, 東京, שלום, नमस्ते, 🚀 – “quoted” …";
    assertThat(Printable.line(said)).isEqualTo(said);
    assertThat(Printable.lines(said)).isEqualTo(said);
  }

  @Test
  void severalLinesKeepTheirLineFeedsOnly() {
    assertThat(Printable.lines("one\n  two\r\n\tthree\u2028four"))
        .isEqualTo("one\n  two \n three four");
    assertThat(Printable.line("one\r\ntwo")).isEqualTo("one two");
  }

  @Test
  void whatIsCutIsNeverLongerAndNeverEndsInHalfACharacter() {
    assertThat(Printable.line("  abcdef  ", 6)).isEqualTo("abcdef");
    assertThat(Printable.line("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Printable.line("abcd🚀fg", 6)).isEqualTo("abcd…");
    assertThat(Printable.ascii("abcdefg", 6)).isEqualTo("abc...");
    assertThat(Printable.ascii("a\u202e\u009bé" + "x".repeat(100)))
        .startsWith("a???x")
        .endsWith("...")
        .hasSize(Printable.LONGEST_SHOWN);
  }

  private static boolean isUnwanted(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }
}
