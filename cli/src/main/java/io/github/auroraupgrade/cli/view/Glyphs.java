package io.github.auroraupgrade.cli.view;

import java.nio.charset.Charset;

/**
 * The characters the pictures are drawn with.
 *
 * @param full one cell of a bar that is done
 * @param empty one cell of a bar that is not
 * @param rule one cell of a horizontal line
 * @param ellipsis stands for what is left out
 */
public record Glyphs(String full, String empty, String rule, String ellipsis) {
  /** Blocks and lines where the charset has them, else plain ASCII. */
  public static Glyphs in(Charset charset) {
    Glyphs drawn = new Glyphs("█", "░", "─", "…");
    return charset.newEncoder().canEncode(drawn.full + drawn.empty + drawn.rule + drawn.ellipsis)
        ? drawn
        : new Glyphs("#", ".", "-", "...");
  }
}
