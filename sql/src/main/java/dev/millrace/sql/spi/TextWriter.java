package dev.millrace.sql.spi;

import java.io.Writer;

/** Collects text without the locks of {@link java.io.StringWriter}. */
final class TextWriter extends Writer {

  private final StringBuilder text = new StringBuilder();

  @Override
  public void write(char[] chars, int offset, int length) {
    text.append(chars, offset, length);
  }

  @Override
  public void write(String part, int offset, int length) {
    text.append(part, offset, offset + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
