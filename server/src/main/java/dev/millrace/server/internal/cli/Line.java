package dev.millrace.server.internal.cli;

import dev.millrace.core.MappingException;
import dev.millrace.sql.spi.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A line of a file.
 *
 * @param number from 1
 * @param bytes without its end
 * @param length with it, and with what was too much to be kept
 */
record Line(long number, byte[] bytes, long length) {

  /** An item has at most 400 KiB as compact JSON; escapes and spaces may make it longer. */
  static final int MAX_BYTES = 4 << 20;

  boolean isBlank() {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * The object that it is the text of.
   *
   * @throws MappingException if it is not; its message has nothing of the line
   */
  Map<?, ?> item() {
    if (bytes.length > MAX_BYTES) {
      throw new MappingException("expected at most " + MAX_BYTES + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (Json.parse(text) instanceof Map<?, ?> item) {
        return item;
      }
      throw new MappingException("expected an object");
    } catch (CharacterCodingException e) {
      throw new MappingException("expected UTF-8");
    }
  }
}
