package dev.millrace.server.internal.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file, one after another; of each only so much is kept as an item may have. */
final class Lines {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next one; empty at the end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    long length = 0;
    while (fill()) {
      int start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      int most = Line.MAX_BYTES + 1 - kept.size(); // one more tells that it is too long
      kept.write(buffer, start, Math.min(position - start, most));
      length += position - start;
      if (position < end) {
        position++;
        return Optional.of(new Line(++number, kept.toByteArray(), length + 1));
      }
    }
    return length == 0
        ? Optional.empty()
        : Optional.of(new Line(++number, kept.toByteArray(), length));
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end > 0;
  }
}
