package dev.millrace.postgres.internal.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.core.Convert;
import dev.millrace.core.Converter;
import dev.millrace.core.Id;
import dev.millrace.core.InvalidQueryException;
import dev.millrace.core.Ref;
import dev.millrace.postgres.internal.codec.Conversions;
import dev.millrace.postgres.internal.codec.TypeCatalog;
import dev.millrace.postgres.internal.codec.TypeCodec;
import dev.millrace.postgres.internal.row.ResultShape;
import dev.millrace.postgres.internal.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows as the bytes of a COPY. */
class RowEncoderTest {

  private static final int INT4 = 23;
  private static final int TEXT = 25;
  private static final int TSVECTOR = 3614;

  record Author(@Id int id) {}

  record Cents(int value) {}

  static final class CentsConverter implements Converter<Cents, Integer> {
    @Override
    public Integer toStored(Cents value) {
      return value.value();
    }

    @Override
    public Cents fromStored(Integer stored) {
      return new Cents(stored);
    }
  }

  record Book(
      @Convert(CentsConverter.class) Cents price, Optional<String> title, Ref<Author> author) {}

  private static ResultShape shape(List<String> names, int... oids) {
    TypeCatalog types = new TypeCatalog(Conversions.PLAIN);
    TypeCodec[] codecs =
        IntStream.of(oids)
            .mapToObj(oid -> Objects.requireNonNull(types.codec(oid)))
            .toArray(TypeCodec[]::new);
    return new ResultShape(names, oids, codecs, Conversions.PLAIN, oid -> {});
  }

  @SafeVarargs
  private static <R> byte[] encoded(RowEncoder<R> encoder, ResultShape shape, R... rows) {
    WireWriter out = new WireWriter();
    encoder.columns(shape);
    encoder.begin(out);
    for (R row : rows) {
      encoder.write(row, out);
    }
    encoder.end(out);
    return Arrays.copyOf(out.array(), out.position());
  }

  @Test
  void tuples_inBinary_matchTheFormat() {
    byte[] bytes =
        encoded(
            new TupleEncoder(),
            shape(List.of("a", "b"), INT4, TEXT),
            List.of(7, "x"),
            Arrays.asList(null, "yz"));

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "5047434f50590aff0d0a00" // PGCOPY
                + "00000000" // flags
                + "00000000" // no extension
                + "0002 00000004 00000007 00000001 78".replace(" ", "")
                + "0002 ffffffff 00000002 797a".replace(" ", "")
                + "ffff");
  }

  @Test
  void records_ofConvertersOptionalsAndReferences_areTheirColumns() {
    RecordEncoder<Book> encoder = RecordEncoder.of(Book.class, List.of());
    assertThat(encoder.columnNames()).containsExactly("price", "title", "author_id");

    byte[] bytes =
        encoded(
            encoder,
            shape(encoder.columnNames(), INT4, TEXT, INT4),
            new Book(new Cents(5), Optional.empty(), Ref.of(Author.class, 9)));

    assertThat(HexFormat.of().formatHex(bytes))
        .endsWith("0003 00000004 00000005 ffffffff 00000004 00000009 ffff".replace(" ", ""));
  }

  @Test
  void tuples_besideATypeWithoutBinaryForm_areText() {
    byte[] bytes =
        encoded(
            new TupleEncoder(),
            shape(List.of("a", "v", "b"), INT4, TSVECTOR, TEXT),
            List.of(7, "'x':1", "a\tb\\c\nd\r"),
            Arrays.asList(null, null, "\\N"));

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("7\t'x':1\ta\\tb\\\\c\\nd\\r\n\\N\t\\N\t\\\\N\n");
  }

  @Test
  void rows_thatDoNotFit_areNamed() {
    ResultShape shape = shape(List.of("a", "b"), INT4, TEXT);

    assertThatThrownBy(
            () -> encoded(new TupleEncoder(), shape, List.of(1, "x"), List.of(1L << 40, "x")))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageStartingWith("row 1 (from 0): column \"a\": cannot write java.lang.Long");
    assertThatThrownBy(() -> encoded(new TupleEncoder(), shape, List.of()))
        .hasMessage("row 0 (from 0): expected 2 values for (a, b), got 0");
    assertThatThrownBy(() -> encoded(new TupleEncoder(), shape, List.of(1, "a\0b")))
        .hasMessageStartingWith("row 0 (from 0): column \"b\": expected text without NUL");
  }
}
