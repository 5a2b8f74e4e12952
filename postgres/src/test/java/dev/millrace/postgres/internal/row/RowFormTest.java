package dev.millrace.postgres.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.internal.codec.BuiltInTypes;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Regular and other rows of all shapes, against what was put in. */
final class RowFormTest {

  private static final int BOOL = 16;
  private static final int BYTEA = 17;
  private static final int INT8 = 20;
  private static final int INT2 = 21;
  private static final int INT4 = 23;
  private static final int TEXT = 25;
  private static final int FLOAT8 = 701;
  private static final int UUID = 2950;
  private static final int TIMETZ = 1266;

  /** Each with its width; 0 where that varies. */
  private static final int[][] TYPES = {
    {BOOL, 1}, {INT2, 2}, {INT4, 4}, {INT8, 8}, {FLOAT8, 8}, {TIMETZ, 12}, {UUID, 16}, {BYTEA, 0}
  };

  private static TypeCodec codec(int oid) {
    return Objects.requireNonNull(BuiltInTypes.codec(oid));
  }

  private static ResultShape shape(int... oids) {
    List<String> names = IntStream.range(0, oids.length).mapToObj(i -> "c" + i).toList();
    TypeCodec[] codecs = Arrays.stream(oids).mapToObj(RowFormTest::codec).toArray(TypeCodec[]::new);
    return new ResultShape(names, oids, codecs, Conversions.PLAIN, oid -> {});
  }

  private static byte[] body(byte @Nullable [][] values) {
    WireWriter out = new WireWriter();
    out.putShort(values.length);
    for (byte[] value : values) {
      out.putInt(value == null ? -1 : value.length);
      if (value != null) {
        out.putBytes(value);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static List<Row> rows(ResultShape shape, List<byte[][]> values) {
    RowSink<Row> sink = RowSink.of(Target.ROWS, shape, Integer.MAX_VALUE);
    for (byte[][] each : values) {
      byte[] body = body(each);
      byte[] message = new byte[body.length + 5];
      System.arraycopy(body, 0, message, 3, body.length);
      sink.row(message, 3, body.length);
    }
    return sink.finish();
  }

  private static @Nullable Object expected(ResultShape shape, int column, byte @Nullable [] bytes) {
    return bytes == null ? null : shape.codec(column).decode(bytes, 0, bytes.length);
  }

  private static byte @Nullable [] value(Random random, int[] type, int nullsIn) {
    if (nullsIn > 0 && random.nextInt(nullsIn) == 0) {
      return null;
    }
    int length = type[1];
    if (length == 0) {
      length = random.nextInt(random.nextInt(20) == 0 ? 20_000 : 140);
    }
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    if (type[0] == BOOL) {
      bytes[0] &= 1;
    } else if (type[0] == FLOAT8) {
      bytes[0] &= 0x3f;
    } else if (type[0] == TIMETZ) {
      Arrays.fill(bytes, 0, 3, (byte) 0);
      bytes[3] = (byte) random.nextInt(20);
      Arrays.fill(bytes, 8, 10, (byte) 0);
      bytes[10] &= 0x3f;
    }
    return bytes;
  }

  @Test
  void rows_ofRandomShapes_areWhatWasPutIn() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int columns = random.nextInt(12);
      int[][] types = new int[columns][];
      for (int i = 0; i < columns; i++) {
        types[i] = TYPES[random.nextInt(random.nextBoolean() ? 7 : TYPES.length)];
      }
      ResultShape shape = shape(Arrays.stream(types).mapToInt(type -> type[0]).toArray());
      for (int round = 0; round < 3; round++) {
        int nullsIn = random.nextInt(4) * 7;
        int count = round == 1 ? 256 : random.nextInt(seed % 20 == 0 ? 900 : 30);
        List<byte[][]> values = new ArrayList<>();
        for (int r = 0; r < count; r++) {
          byte[][] row = new byte[columns][];
          for (int i = 0; i < columns; i++) {
            row[i] = value(random, types[i], nullsIn);
          }
          values.add(row);
        }

        List<Row> rows = rows(shape, values);

        requireSame(shape, rows, values, random);
      }
    }
  }

  private static void requireSame(
      ResultShape shape, List<Row> rows, List<byte[][]> values, Random random) {
    assertThat(rows).hasSameSizeAs(values);
    int r = 0;
    for (Row row : rows) {
      byte[][] put = values.get(r);
      for (int i = 0; i < put.length; i++) {
        requireSame(shape, row, i, put[i]);
      }
      for (int k = 0; k < put.length; k++) {
        int i = random.nextInt(put.length);
        requireSame(shape, row, i, put[i]);
        requireSame(shape, rows.get(r), i, put[i]);
      }
      r++;
    }
    assertThat(r).isEqualTo(values.size());
  }

  private static void requireSame(ResultShape shape, Row row, int column, byte @Nullable [] put) {
    Object expected = expected(shape, column, put);
    if (row.isNull(column) != (put == null)
        || !Objects.deepEquals(row.get(column), expected)
        || !Objects.deepEquals(row.get(column, Object.class), expected)) {
      assertThat(row.get(column)).as("column %s", column).isEqualTo(expected);
    }
    if (put != null && shape.codec(column) == codec(INT8)) {
      assertThat(row.getLong(column)).isEqualTo(expected);
    } else if (put != null && shape.codec(column) == codec(INT4)) {
      assertThat(row.getInt(column)).isEqualTo(expected);
    } else if (put != null && shape.codec(column) == codec(FLOAT8)) {
      assertThat(row.getDouble(column)).isEqualTo(expected);
    } else if (put != null && shape.codec(column) == codec(BOOL)) {
      assertThat(row.getBoolean(column)).isEqualTo(expected);
    }
  }

  @Test
  void row_valueOfAnotherWidth_failsForItsColumnAlone() {
    ResultShape shape = shape(INT4, INT8, TEXT);
    byte[][] wrong = {{0, 0, 7}, {0, 0, 0, 0, 0, 0, 0, 9}, {'a'}};

    Row row = rows(shape, List.<byte[][]>of(wrong)).get(0);

    assertThatThrownBy(() -> row.getInt(0))
        .hasMessage("column \"c0\": expected 4 bytes of int4, got 3");
    assertThat(row.getLong(1)).isEqualTo(9);
    assertThat(row.get(2)).isEqualTo("a");
  }

  @Test
  void row_regular_takesItsValuesAndTheLengthsOfTexts() {
    ResultShape shape = shape(INT8, TEXT, INT4);
    RowSlab slab = new RowSlab(shape, 0);
    byte[] body = body(new byte[][] {new byte[8], new byte[16], new byte[4]});

    int start = slab.add(body, 0, body.length);

    assertThat(start).isZero();
    assertThat(slab.size()).isEqualTo(8 + 17 + 4);
    assertThat(slab.data()).hasSize(slab.size());
  }

  @Test
  void rows_likeTheLastTime_takeNoMoreRoomThanTheyNeed() {
    ResultShape shape = shape(INT8, TEXT);
    byte[] body = body(new byte[][] {new byte[8], new byte[20]});
    for (int time = 0; time < 3; time++) {
      SlabSink sink = new SlabSink(shape);
      for (int i = 0; i < 600; i++) {
        sink.row(body, 0, body.length);
      }
      sink.finish();
    }

    ManyRows full = shape.usual().slab(shape, 256, 256 * 29, body.length);
    ManyRows last = shape.usual().slab(shape, 512, 256 * 29, body.length);

    assertThat(full.data()).hasSize(256 * 29);
    assertThat(last.data()).hasSize(88 * 29);
  }

  @Test
  void lengthBytes_atTheEdges_areSevenBitsEach() {
    assertThat(RowSlab.lengthBytes(-1)).isEqualTo(1);
    assertThat(RowSlab.lengthBytes(126)).isEqualTo(1);
    assertThat(RowSlab.lengthBytes(127)).isEqualTo(2);
    assertThat(RowSlab.lengthBytes((1 << 14) - 2)).isEqualTo(2);
    assertThat(RowSlab.lengthBytes((1 << 14) - 1)).isEqualTo(3);
    assertThat(RowSlab.lengthBytes((1 << 21) - 1)).isEqualTo(4);
    assertThat(RowSlab.lengthBytes((1 << 28) - 2)).isEqualTo(4);
    assertThat(RowSlab.lengthBytes((1 << 28) - 1)).isEqualTo(5);
    assertThat(RowSlab.lengthBytes(Integer.MAX_VALUE - 6)).isEqualTo(5);
  }

  @Test
  void grown_beyondAnArray_fails() {
    assertThat(RowSlab.grown(10, 16, 7)).isEqualTo(24);
    assertThat(RowSlab.grown(10, 16, 100)).isEqualTo(110);
    assertThatThrownBy(() -> RowSlab.grown(Integer.MAX_VALUE - 20, Integer.MAX_VALUE - 20, 5))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void add_lyingBody_appendsNothing() {
    RowSlab slab = new RowSlab(shape(INT8, INT8), 0);
    byte[] good = body(new byte[][] {new byte[8], new byte[8]});
    slab.add(good, 0, good.length);
    int size = slab.size();

    for (int length = 0; length < good.length; length++) {
      int shorter = length;
      assertThatThrownBy(() -> slab.add(good, 0, shorter)).isInstanceOf(RuntimeException.class);
    }

    assertThat(slab.size()).isEqualTo(size);
  }

  @Test
  void iterator_pastTheEnd_fails() {
    byte[][] value = {new byte[4]};
    Iterator<Row> rows = rows(shape(INT4), List.<byte[][]>of(value)).iterator();

    assertThat(rows.next().getInt(0)).isZero();

    assertThat(rows.hasNext()).isFalse();
    assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
  }
}
