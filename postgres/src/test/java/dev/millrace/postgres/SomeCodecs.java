package dev.millrace.postgres;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Codecs of a caller, over each of the forms. */
final class SomeCodecs {

  enum Mood {
    SAD,
    OK
  }

  record Cents(long count) {}

  record Tag(String text) {}

  record Place(int x, String name) {}

  static final PgTypeCodec<Cents> CENTS =
      PgTypeCodec.text(
          Cents.class,
          cents -> BigDecimal.valueOf(cents.count(), 2).toPlainString(),
          text -> new Cents(new BigDecimal(text).movePointRight(2).longValueExact()));

  static final PgTypeCodec<Tag> TAG =
      PgTypeCodec.text(Tag.class, tag -> "#" + tag.text(), text -> new Tag(text.substring(1)));

  static final PgTypeCodec<Tag> QUOTED =
      PgTypeCodec.text(
          Tag.class,
          tag -> "\"" + tag.text() + "\"",
          text -> new Tag(text.substring(1, text.length() - 1)));

  static final PgTypeCodec<Mood> MOOD =
      PgTypeCodec.text(
          Mood.class,
          mood -> mood.name().toLowerCase(Locale.ROOT),
          text -> Mood.valueOf(text.toUpperCase(Locale.ROOT)));

  /** An int4 as its digits, over its four bytes. */
  static final PgTypeCodec<Tag> NUMBER =
      PgTypeCodec.binary(
          Tag.class,
          tag -> ByteBuffer.allocate(4).putInt(Integer.parseInt(tag.text())).array(),
          bytes -> new Tag(String.valueOf(ByteBuffer.wrap(bytes).getInt())));

  private SomeCodecs() {}
}
