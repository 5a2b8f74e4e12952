package dev.millrace.postgres.internal.codec;

import static dev.millrace.postgres.internal.codec.Coding.decode;
import static dev.millrace.postgres.internal.codec.Coding.encode;
import static dev.millrace.postgres.internal.codec.Coding.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.postgres.PgTypeCodec;
import dev.millrace.postgres.internal.wire.CannotRead;
import dev.millrace.postgres.internal.wire.CannotWrite;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerCodecsTest {

  record Tag(String text) {}

  private static final PgTypeCodec<Tag> TEXT = PgTypeCodec.text(Tag.class, Tag::text, Tag::new);

  private static final PgTypeCodec<Tag> BYTES =
      PgTypeCodec.binary(
          Tag.class, tag -> hex(tag.text()), bytes -> new Tag(String.valueOf(bytes.length)));

  private static TypeCatalog catalog(String type, PgTypeCodec<?> codec) {
    return new TypeCatalog(
        Conversions.of(List.of()), CallerCodecs.of(Map.of(TypeKey.of("", type), codec)));
  }

  private static TypeCodec codec(TypeCatalog catalog, int oid) {
    return Objects.requireNonNull(catalog.codec(oid));
  }

  @Test
  void over_otherTypes_nothingChanges() {
    TypeCatalog catalog = catalog("int4", BYTES);

    assertThat(codec(catalog, 25)).isSameAs(Coding.builtIn(25));
    assertThat(codec(catalog, 20)).isSameAs(Coding.builtIn(20));
    assertThat(TypeCatalog.own(23)).isSameAs(Coding.builtIn(23));
    assertThat(codec(catalog, 23)).isNotSameAs(Coding.builtIn(23));
  }

  @Test
  void over_binary_keepsFormatAndWidth() {
    TypeCodec codec = codec(catalog("int4", BYTES), 23);

    assertThat(codec.format()).isEqualTo(1);
    assertThat(codec.width()).isEqualTo(4);
    assertThat(codec.typeName()).isEqualTo("int4");
    assertThat(decode(codec, hex("00000005"))).isEqualTo(new Tag("4"));
    assertThat(decode(codec, hex("00000005"), Integer.class)).isEqualTo(5);
    assertThat(encode(codec, new Tag("00000007"))).isEqualTo(hex("00000007"));
    assertThat(encode(codec, 7)).isEqualTo(hex("00000007"));
  }

  @Test
  void over_textOfANumber_isTextOnTheWireAndInArrays() {
    TypeCatalog catalog = catalog("int4", TEXT);
    TypeCodec codec = codec(catalog, 23);

    assertThat(codec.format()).isZero();
    assertThat(codec.width()).isZero();
    assertThat(codec(catalog, 1007).format()).isZero();
    assertThat(encode(codec(catalog, 1007), List.of(new Tag("1"), new Tag("2"))))
        .asString()
        .isEqualTo("[1:2]={\"1\",\"2\"}");
    assertThat(codec(catalog, 3904)).isInstanceOf(RefusingCodec.class);
    assertThat(codec(catalog, 4451)).isInstanceOf(RefusingCodec.class);
    assertThatThrownBy(() -> encode(codec, 5))
        .isInstanceOf(CannotWrite.class)
        .hasMessage("cannot write java.lang.Integer as int4: expected " + Tag.class.getName());
    assertThatThrownBy(() -> codec.intAt(hex("35"), 0, 1)).isInstanceOf(CannotRead.class);
  }

  @Test
  void over_textOfWhatIsInVectors_leavesThemAlone() {
    TypeCodec vector = codec(catalog("int2", TEXT), 22);

    assertThat(decode(vector, encode(vector, List.of(1, 2))))
        .isEqualTo(List.of((short) 1, (short) 2));
  }

  @Test
  void over_textOfJsonb_staysBinary() {
    TypeCodec codec = codec(catalog("jsonb", TEXT), 3802);

    assertThat(codec.format()).isEqualTo(1);
    assertThat(encode(codec, new Tag("{}"))).isEqualTo(hex("01 7b7d"));
    assertThat(decode(codec, hex("01 7b7d"))).isEqualTo(new Tag("{}"));
    assertThat(decode(codec, hex("01 7b7d"), Map.class)).isEqualTo(Map.of());
    assertThat(decode(codec, hex("01 7b7d"), Object.class)).isEqualTo(new Tag("{}"));
  }

  @Test
  void over_whatDoesNotFit_refusesEachValue() {
    TypeCodec codec =
        codec(catalog("int4", PgTypeCodec.tuple(Tag.class, List::of, t -> new Tag(""))), 23);

    assertThatThrownBy(() -> decode(codec, hex("00000005")))
        .isInstanceOf(CannotRead.class)
        .hasMessage(
            "cannot read int4: it is neither a composite nor a type of time, and others have no"
                + " tuple form; use the binary or the text form");
    assertThatThrownBy(() -> encode(codec, 5)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void change_setAndReset_replacesWhatIsMadeOfIt() {
    TypeCatalog catalog = new TypeCatalog(Conversions.of(List.of()));
    TypeKey key = TypeKey.of("", "integer");
    TypeCodec before = codec(catalog, 1007);

    assertThat(catalog.change(codecs -> codecs.with(key, BYTES))).isTrue();
    assertThat(catalog.change(codecs -> codecs.with(key, BYTES))).isFalse();
    TypeCodec during = codec(catalog, 1007);
    assertThat(catalog.change(codecs -> codecs.without(key))).isTrue();
    assertThat(catalog.change(codecs -> codecs.without(key))).isFalse();

    byte[] array = encode(before, List.of(5));
    assertThat(decode(during, array)).isEqualTo(List.of(new Tag("4")));
    assertThat(decode(codec(catalog, 1007), array)).isEqualTo(List.of(5));
  }

  @Test
  void freeze_valuesOfACodecsClass_areKept() {
    record Bag(Optional<String> any) {}
    Conversions conversions = Conversions.of(List.of());
    conversions.keep(List.of(java.util.TreeMap.class, Bag.class));
    var map = new java.util.TreeMap<>(Map.of("a", 1));

    assertThat(conversions.freeze(new Object[] {map})[0]).isSameAs(map);
    assertThat(conversions.freeze(new Object[] {Map.of()})[0]).isEqualTo(Map.of());
  }

  @Test
  void of_aliasOfNothing_isRefused() {
    Map<TypeKey, PgTypeCodec<?>> codecs = Map.of(TypeKey.of("", "x"), PgTypeCodec.alias("nothing"));

    assertThatThrownBy(() -> CallerCodecs.of(codecs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the codec of type \"x\": no type that is built in is called \"nothing\"");
    assertThat(CallerCodecs.of(Map.of())).isSameAs(CallerCodecs.NONE);
  }
}
