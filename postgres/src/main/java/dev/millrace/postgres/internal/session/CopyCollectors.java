package dev.millrace.postgres.internal.session;

import dev.millrace.core.MappingException;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.row.RowSink;
import dev.millrace.postgres.internal.wire.WireReader;
import dev.millrace.sql.spi.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the data of a COPY become for who reads them as a stream. */
final class CopyCollectors {

  private CopyCollectors() {}

  /** Rows of the binary form; each message has one, which looks as a DataRow does. */
  static <T> CopyRows.Collector<T> rows(Target<T> target) {
    return new Rows<>(target);
  }

  /** The bytes of each message. */
  static CopyRows.Collector<ByteBuffer> bytes() {
    return new Bytes();
  }

  private static final class Rows<T> implements CopyRows.Collector<T> {

    /** The signature, the flags, and the length of what may follow them. */
    private static final int HEADER = 19;

    private final Target<T> target;
    private @Nullable RowSink<T> sink;
    private boolean hasBegun;

    Rows(Target<T> target) {
      this.target = target;
    }

    @Override
    public void columns(ResultShape columns) {
      sink = RowSink.of(target, columns, Integer.MAX_VALUE);
      hasBegun = false;
    }

    private RowSink<T> sink() {
      return Objects.requireNonNull(sink, "rows without columns");
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      int skipped = hasBegun ? 0 : header(bytes, offset, length);
      hasBegun = true;
      int left = length - skipped;
      boolean isEnd = left == 2 && WireReader.getShort(bytes, offset + skipped) == -1;
      if (left > 0 && !isEnd) {
        sink().row(bytes, offset + skipped, left);
      }
    }

    private static int header(byte[] bytes, int offset, int length) {
      int extension = length < HEADER ? -1 : WireReader.getInt(bytes, offset + HEADER - 4);
      if (extension < 0 || extension > length - HEADER || bytes[offset] != 'P') {
        throw new MappingException("expected the header of COPY's binary form, got something else");
      }
      return HEADER + extension;
    }

    @Override
    public int count() {
      return sink == null ? 0 : sink.count();
    }

    @Override
    public long bytes() {
      return sink == null ? 0 : sink.bytes();
    }

    @Override
    public List<T> take() {
      return sink == null ? List.of() : sink.finish();
    }
  }

  private static final class Bytes implements CopyRows.Collector<ByteBuffer> {

    private static final int SIZE = 32 * 1024;

    private List<ByteBuffer> full = new ArrayList<>();
    private byte[] current = {};
    private int end;
    private long bytes;

    @Override
    public void columns(ResultShape columns) {}

    @Override
    public void data(byte[] from, int offset, int length) {
      if (current.length - end < length) {
        finish();
        current = new byte[Math.max(SIZE, length)];
      }
      System.arraycopy(from, offset, current, end, length);
      end += length;
      bytes += length;
    }

    private void finish() {
      if (end > 0) {
        full.add(ByteBuffer.wrap(end == current.length ? current : Arrays.copyOf(current, end)));
        current = new byte[0];
        end = 0;
      }
    }

    @Override
    public int count() {
      return full.size() + (end > 0 ? 1 : 0);
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public List<ByteBuffer> take() {
      finish();
      List<ByteBuffer> all = full;
      full = new ArrayList<>();
      bytes = 0;
      return all;
    }
  }
}
