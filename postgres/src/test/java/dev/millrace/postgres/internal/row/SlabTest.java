package dev.millrace.postgres.internal.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.MappingException;
import dev.millrace.postgres.internal.codec.BuiltInTypes;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.WireWriter;
import dev.millrace.sql.Row;
import dev.millrace.sql.spi.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that are kept as bytes. */
final class SlabTest {

  private static final int TEXT = 25;

  private static ResultShape texts(int columns) {
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    int[] oids = new int[columns];
    Arrays.fill(oids, TEXT);
    TypeCodec[] codecs = new TypeCodec[columns];
    Arrays.fill(codecs, Objects.requireNonNull(BuiltInTypes.codec(TEXT)));
    return new ResultShape(names, oids, codecs, Conversions.PLAIN, oid -> {});
  }

  /** The body of a DataRow. */
  private static byte[] body(@Nullable String... values) {
    WireWriter out = new WireWriter();
    out.putShort(values.length);
    for (String value : values) {
      if (value == null) {
        out.putInt(-1);
      } else {
        int start = out.beginLength();
        out.putText(value);
        out.endLength(start);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static List<Row> rows(ResultShape shape, List<String[]> values) {
    RowSink<Row> sink = RowSink.of(Target.ROWS, shape, Integer.MAX_VALUE);
    for (String[] each : values) {
      byte[] body = body(each);
      sink.row(body, 0, body.length);
    }
    assertThat(sink.count()).isEqualTo(values.size());
    return sink.finish();
  }

  @Test
  void row_lengthsAtTheEdges_areKept() {
    String[] values =
        IntStream.of(0, 1, 125, 126, 127, 128, 16_381, 16_382, 16_383, 16_384, 2_097_151, 2_097_152)
            .mapToObj("x"::repeat)
            .toArray(String[]::new);

    Row row = rows(texts(values.length), List.<String[]>of(values)).get(0);

    assertThat(row.values()).containsExactly((Object[]) values);
    for (int i = values.length - 1; i >= 0; i--) {
      assertThat(row.get(i, String.class)).hasSameSizeAs(values[i]);
    }
  }

  @Test
  void rows_random_areReadInAnyOrder() {
    Random random = new Random(7);
    List<String[]> values = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String[] row = new String[9];
      for (int j = 0; j < row.length; j++) {
        int length = random.nextInt(random.nextInt(50) == 0 ? 5_000 : 40);
        row[j] = random.nextInt(5) == 0 ? null : "v".repeat(length) + i;
      }
      values.add(row);
    }

    List<Row> rows = rows(texts(9), values);

    assertThat(rows).hasSize(2_000);
    for (int i = 0; i < 20_000; i++) {
      int r = random.nextInt(rows.size());
      Row row = rows.get(r);
      for (int k = 0; k < 3; k++) {
        int c = random.nextInt(9);
        assertThat(row.get(c)).isEqualTo(values.get(r)[c]);
        assertThat(row.isNull(c)).isEqualTo(values.get(r)[c] == null);
      }
    }
  }

  @Test
  void row_ofMostColumns_isReadBackwards() {
    String[] values = IntStream.range(0, 1_664).mapToObj(i -> "v" + i).toArray(String[]::new);

    Row row = rows(texts(values.length), List.<String[]>of(values)).get(0);

    for (int i = values.length - 1; i >= 0; i--) {
      assertThat(row.get("c" + i)).isEqualTo(values[i]);
    }
  }

  @Test
  void row_farBehindInTheRow_isReadPastTheNote() {
    String large = "x".repeat(3_000_000);

    Row row = rows(texts(3), List.<String[]>of(new String[] {large, "middle", "end"})).get(0);

    for (int i = 0; i < 3; i++) {
      assertThat(row.get(2)).isEqualTo("end");
      assertThat(row.get(1)).isEqualTo("middle");
    }
  }

  @Test
  void row_readByManyThreads_isTheSameForAll() throws Exception {
    String[] values = IntStream.range(0, 50).mapToObj(i -> "v" + i).toArray(String[]::new);
    Row row = rows(texts(50), List.<String[]>of(values)).get(0);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> readers = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        Random random = new Random(t);
        Callable<Boolean> reader =
            () -> {
              for (int i = 0; i < 50_000; i++) {
                int c = random.nextInt(50);
                if (!values[c].equals(row.get(c))) {
                  return false;
                }
              }
              return true;
            };
        readers.add(threads.submit(reader));
      }

      for (Future<Boolean> reader : readers) {
        assertThat(reader.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void row_bodyThatLies_isRefused() {
    RowSink<Row> sink = RowSink.of(Target.ROWS, texts(2), Integer.MAX_VALUE);
    byte[] good = body("a", "b");
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] beyond = good.clone();
    beyond[5] = 99;

    assertThatThrownBy(() -> sink.row(body("a"), 0, body("a").length))
        .isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> sink.row(longer, 0, longer.length)).isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> sink.row(beyond, 0, beyond.length)).isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> sink.row(good, 0, good.length - 1)).isInstanceOf(CannotRead.class);
    assertThatThrownBy(() -> sink.row(good, 0, 1)).isInstanceOf(CannotRead.class);
  }

  @Test
  void finish_twice_startsAnew() {
    RowSink<Row> sink = RowSink.of(Target.ROWS, texts(1), Integer.MAX_VALUE);
    byte[] first = body("a");
    byte[] second = body("b");
    sink.row(first, 0, first.length);

    List<Row> one = sink.finish();
    sink.row(second, 0, second.length);
    List<Row> two = sink.finish();

    assertThat(one.get(0).get(0)).isEqualTo("a");
    assertThat(two).hasSize(1);
    assertThat(two.get(0).get(0)).isEqualTo("b");
    assertThat(sink.finish()).isEmpty();
  }

  @Test
  void row_single_isLikeTheOthers() {
    RowSink<Row> sink = RowSink.of(Target.ROWS, texts(2), 1);
    byte[] body = body("x".repeat(300), null);
    sink.row(body, 0, body.length);
    Row single = sink.finish().get(0);
    Row other = rows(texts(2), List.<String[]>of(new String[] {"x".repeat(300), null})).get(0);

    assertThat(single).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(single.toString()).doesNotContain("xxx");
    assertThat(single.isNull("c1")).isTrue();
  }

  @Test
  void row_namesTwice_lastWinsByNameAndAllStay() {
    TypeCodec text = Objects.requireNonNull(BuiltInTypes.codec(TEXT));
    ResultShape shape =
        new ResultShape(
            List.of("a", "b", "a"),
            new int[] {TEXT, TEXT, TEXT},
            new TypeCodec[] {text, text, text},
            Conversions.PLAIN,
            oid -> {});

    Row row = rows(shape, List.<String[]>of(new String[] {"1", "2", "3"})).get(0);

    assertThat(row.get("a")).isEqualTo("3");
    assertThat(row.values()).containsExactly("1", "2", "3");
    assertThatThrownBy(() -> row.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> row.get("spam")).hasMessageContaining("spam");
  }

  @Test
  void primitive_ofNull_namesTheColumnAndTheWayOut() {
    Row row = rows(texts(1), List.<String[]>of(new String[] {null})).get(0);

    assertThatThrownBy(() -> row.getInt("c0"))
        .isInstanceOf(MappingException.class)
        .hasMessage(
            "column \"c0\": cannot read text NULL as int; use row.get(\"c0\", Integer.class)");
  }
}
