package io.github.auroraupgrade.cli.console;

/**
 * Bold and colours on a terminal, the mere text elsewhere.
 *
 * @param coloured whether escape codes are written
 */
public record Ink(boolean coloured) {
  /** For what is shown on this console. */
  public static Ink of(Console console) {
    return new Ink(console.decorated());
  }

  /** What stands above. */
  public String heading(String text) {
    return in("1", text);
  }

  /** What is well. */
  public String good(String text) {
    return in("32", text);
  }

  /** What deserves a second look. */
  public String careful(String text) {
    return in("33", text);
  }

  /** What went wrong. */
  public String bad(String text) {
    return in("1;31", text);
  }

  private String in(String code, String text) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
