package dev.millrace.postgres;

import dev.millrace.core.AsyncStream;
import dev.millrace.sql.Row;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Copies many bytes both ways; the program of {@link CopyHeapIT}. */
final class CopyHeap {

  private static final int ROW_BYTES = 8 * 1024;

  private CopyHeap() {}

  /** Takes a URL, a way and how many bytes there are to be. */
  public static void main(String[] args) {
    long rows = Long.parseLong(args[2]) / ROW_BYTES;
    try (PgPool pool = Postgres.pool(args[0])) {
      System.out.println("bytes " + copy(pool, args[1], rows));
    }
    System.exit(0);
  }

  private static long copy(PgPool pool, String way, long rows) {
    String text = "x".repeat(ROW_BYTES);
    Iterable<List<?>> tuples =
        () -> LongStream.range(0, rows).<List<?>>mapToObj(i -> List.of(text)).iterator();
    CopyOut out =
        pool.copyQuery("select $1::text as a from generate_series(1, $2::int8)", text, rows);
    return switch (way) {
      case "rows-in" -> {
        into(pool).rows(tuples).result();
        yield rows * ROW_BYTES;
      }
      case "stream-in" -> {
        into(pool).rows(AsyncStream.from(tuples)).result();
        yield rows * ROW_BYTES;
      }
      case "rows-out" -> {
        AtomicLong length = new AtomicLong();
        out.rows().forEach(row -> length.addAndGet(length(row))).result();
        yield length.get();
      }
      case "bytes-through" -> into(pool).from(out.bytes()).result().rows() + rows * ROW_BYTES;
      case "bytes-out" -> {
        Counting counting = new Counting();
        out.to(counting).result();
        yield counting.bytes - rows; // each has the end of its line
      }
      default -> throw new IllegalArgumentException("expected a way, got " + way);
    };
  }

  /** Rows are sent and read, and none is stored. */
  private static CopyInto into(PgPool pool) {
    return pool.copyInto("nothing", "a").where("false");
  }

  private static long length(Row row) {
    return String.valueOf(row.get(0, String.class)).length();
  }

  private static final class Counting implements WritableByteChannel {

    private long bytes;

    @Override
    public int write(ByteBuffer source) {
      int taken = source.remaining();
      source.position(source.limit());
      bytes += taken;
      return taken;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
