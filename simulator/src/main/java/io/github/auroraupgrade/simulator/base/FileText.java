package io.github.auroraupgrade.simulator.base;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * The text of JSON files as people have them: UTF-8, with or without a byte order mark, or UTF-16,
 * which is what {@code >} writes in Windows PowerShell.
 */
public final class FileText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private FileText() {}

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws CharacterCodingException if it is not text in one of these encodings
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
  }

  /** JSON begins with an ASCII character, whose other byte in UTF-16 is zero. */
  private static Charset charset(byte[] bytes) {
    if (bytes.length < 2) {
      return UTF_8;
    }
    int first = Byte.toUnsignedInt(bytes[0]);
    int second = Byte.toUnsignedInt(bytes[1]);
    if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
      return UTF_16LE;
    }
    return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0) ? UTF_16BE : UTF_8;
  }
}
