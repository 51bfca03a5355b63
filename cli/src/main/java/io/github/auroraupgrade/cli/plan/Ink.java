package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.Console;

/**
 * Bold and colours on a terminal, the mere text elsewhere.
 *
 * @param coloured whether escape codes are written
 */
record Ink(boolean coloured) {
  static Ink of(Console console) {
    return new Ink(console.decorated());
  }

  String heading(String text) {
    return in("1", text);
  }

  String good(String text) {
    return in("32", text);
  }

  String careful(String text) {
    return in("33", text);
  }

  String bad(String text) {
    return in("1;31", text);
  }

  private String in(String code, String text) {
    return coloured ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
